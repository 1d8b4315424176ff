using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>Drops the results of one cache whose keys agree with a key.</summary>
sealed class KeyInvalidation : Invalidation
{
    /// <summary>Replaces the parts if the key identifies one entry.</summary>
    public const long OneEntry = -1;

    readonly TableStore _cache;
    readonly CacheNode _probe;
    readonly long _parts;
    readonly DistributedDrop? _remote;

    public KeyInvalidation(TableStore cache, CacheNode probe, long parts, DistributedDrop? remote, Invalidation? next)
        : base(next)
    {
        (_cache, _probe, _parts, _remote) = (cache, probe, parts, remote);
        cache.Prepare();
    }

    private protected override void AddDistributed(ref List<DistributedDrop>? drops)
    {
        if (_remote != null)
            (drops ??= []).Add(_remote);
    }

    private protected override void Mark() => Mark(DropMark.Begin);

    private protected override void Unmark() => Mark(DropMark.End);

    private protected override void Drop()
    {
        if (_parts == OneEntry)
            _cache.RemoveKey(_probe);
        else
            _cache.RemoveAgreeing(_probe, _parts);
    }

    private protected override bool TryDropMore()
    {
        _cache.DropAll(isMarked: false);
        return true;
    }

    void Mark(long change)
    {
        if (_parts == OneEntry)
            _cache.MarkKey(_probe.Hash, change);
        else
            _cache.Mark(change);
    }
}
