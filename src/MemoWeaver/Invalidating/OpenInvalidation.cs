using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>Drops all results of all instantiations, of one object or of all objects.</summary>
sealed class OpenInvalidation(Type holder, object? owner, Invalidation? next) : Invalidation(next)
{
    readonly WideDrop _drop = new(site => site.IsOf(holder), owner);

    private protected override void AddDistributed(ref List<DistributedDrop>? drops)
    {
        if (DistributedDrop.OfInstantiations(holder) is { } named)
            (drops ??= []).AddRange(named);
        foreach (var site in CacheSite.All)
        {
            if (site.IsOf(holder) && site.Distributed is { } level)
                (drops ??= []).Add(level.All);
        }
    }

    private protected override bool IsWide => true;

    private protected override void Mark() => _drop.Begin();

    private protected override void Unmark() => _drop.End();

    private protected override void Drop() => _drop.Drop();

    private protected override bool TryDropMore() => false;
}
