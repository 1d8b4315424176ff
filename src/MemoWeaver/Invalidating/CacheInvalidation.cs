using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>Drops all results of one cache.</summary>
sealed class CacheInvalidation : Invalidation
{
    readonly CacheStore _cache;

    public CacheInvalidation(CacheStore cache, Invalidation? next)
        : base(next)
    {
        _cache = cache;
        cache.Prepare();
    }

    private protected override void AddDistributed(ref List<DistributedDrop>? drops)
    {
        if (_cache.Site.Distributed is { } level)
            (drops ??= []).Add(level.All);
    }

    private protected override void Mark() => _cache.Mark(DropMark.Begin);

    private protected override void Unmark() => _cache.Mark(DropMark.End);

    private protected override void Drop() => _cache.DropAll();

    private protected override bool TryDropMore()
    {
        _cache.DropAll(isMarked: false);
        return true;
    }
}
