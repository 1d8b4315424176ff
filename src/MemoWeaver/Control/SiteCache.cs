using MemoWeaver.Runtime;

namespace MemoWeaver.Control;

/// <summary>All caches of one memoized method: the one cache of a static method, the sum over the objects of an instance method.</summary>
internal sealed class SiteCache(CacheSite site) : MemoCache
{
    public override string Name => site.Name;

    public override CacheInfo Info => site.Info;

    public override CacheParameters Parameters => site.Parameters;

    public override void Clear() => site.Clear();
}
