namespace MemoWeaver.Runtime;

/// <summary>Those results of one cache go that agree with a key.</summary>
sealed class KeyInvalidation : Invalidation
{
    /// <summary>In place of parts: the key is one entry's.</summary>
    public const long OneEntry = -1;

    readonly TableStore _cache;
    readonly CacheNode _probe;
    readonly long _parts;
    readonly SharedDrop? _shared;

    public KeyInvalidation(TableStore cache, CacheNode probe, long parts, SharedDrop? shared, Invalidation? next)
        : base(next)
    {
        (_cache, _probe, _parts, _shared) = (cache, probe, parts, shared);
        cache.Prepare();
    }

    private protected override void AddShared(ref List<SharedDrop>? drops)
    {
        if (_shared != null)
            (drops ??= []).Add(_shared);
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
