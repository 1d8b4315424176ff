using MemoWeaver.Diagnostics;
using MemoWeaver.Metrics;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>
/// The cache of one object. It is looked up at each use: the object has none before the first call, and a copy
/// made by <c>MemberwiseClone</c> carries the cache of another object.
/// </summary>
sealed class ObjectCache(CacheSite site, Func<object, CacheStore?> find, object owner) : MemoCache
{
    public override string Name => site.Name;

    public override CacheInfo Info =>
        Current?.Info ?? new CacheInfo { MaxSize = site.Parameters.MaxSize, MaxWeight = site.Parameters.MaxWeight };

    public override CacheParameters Parameters => site.Parameters;

    CacheStore? Current => find(owner) is { } cache && ReferenceEquals(cache.Owner, owner) ? cache : null;

    public override bool Enabled
    {
        get => site.Enabled;
        set => site.Enabled = value;
    }

    public override CacheSavings Savings => SiteSavings.Of(site, Info, Current);

    private protected override List<MemoCacheEntry> ReadEntries(int limit)
    {
        var entries = new List<MemoCacheEntry>();
        if (Current is { } current)
            StoreSnapshot.AddTo(entries, current, limit);
        return entries;
    }

    public override void Clear()
    {
        Current?.Clear();
        MemoWeaverEventSource.Log.Cleared(site.Name);
    }

    // The cache of one object is never distributed.
    public override Task ClearAsync()
    {
        Clear();
        return Task.CompletedTask;
    }

    public override bool Remove(params object?[] arguments) => EntryInvoker.Of(site).Entry(owner, arguments).Remove();

    public override Task<bool> RemoveAsync(params object?[] arguments) => Task.FromResult(Remove(arguments));
}
