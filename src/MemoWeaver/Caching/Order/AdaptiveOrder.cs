namespace MemoWeaver.Caching.Order;

/// <summary>
/// Holds new nodes in a window, and nodes that were used again in a main part. Both are lines: a node that comes to the
/// front and was used since it was placed goes to the end of the main part; otherwise it is evicted. In the main part
/// it goes round once more for each round, seven at most, in which it was used.
/// </summary>
/// <remarks>
/// <para>This is S3-FIFO, with the window of ARC and uses that are noticed late. A hit writes its stamp as in every
/// other cache. Nodes get the stamp <see cref="Unused"/> when they are placed, which a hit never writes. So a node says
/// itself whether it was used since, and stamps are not compared.</para>
/// <para>The window adapts. If a key is requested again soon after the window evicted it, the window grows by one node
/// and the result goes to the main part. If the main part evicted it, the window shrinks by two nodes. What a scan or a
/// loop requests is seldom requested soon, so the window stays small and the main part stays as it is.</para>
/// <para>While the cache is not full, the window has its share already, and the rest goes to the main part.</para>
/// </remarks>
sealed class AdaptiveOrder : EvictionOrder
{
    const nint Unused = 0;
    const int MostRounds = 7;
    const double FirstShare = 0.02, LeastShare = 0.01, MostShare = 0.99;

    // Nodes that may go round at one eviction before the next one is evicted, used or not.
    const int MostPlaced = 256;

    NodeList _window, _main;
    ChunkPool _chunks;
    double _share = FirstShare;

    // Created at the first eviction. Without memory for it, the cache does not adapt.
    EvictedKeys? _evicted;

    // The number of nodes that have left the table and are still held here.
    int _removed;
    bool _isFull, _isInMain;

    int Held => _window.Count + _main.Count;

    public override CacheNode? Second => (_isInMain ? _main : _window).Second;

    // The number of nodes that the window should have.
    int Room => Math.Max(1, (int)(_share * (Held - _removed)));

    public override void Reserve() => _chunks.Reserve(Held);

    public override void Add(CacheNode node, nint stamp)
    {
        node.Stamp = Unused;
        if (WasJudgedTooEarly(node))
        {
            _chunks.Extend(ref _main);
            _main.Add(node);
            return;
        }

        _chunks.Extend(ref _window);
        _window.Add(node);
        if (!_isFull && _window.Count > Room && _chunks.TryExtend(ref _main, Held))
            _main.Add(Take(ref _window));
    }

    // Adapts the window if the key was evicted lately, and determines whether the window did that.
    bool WasJudgedTooEarly(CacheNode node)
    {
        var results = Held - _removed;
        switch (_evicted?.Take(node.Hash, results))
        {
            case EvictedFrom.Window:
                _share = Math.Min(_share + 1.0 / Math.Max(1, results), MostShare);
                return true;
            case EvictedFrom.Main:
                _share = Math.Max(_share - 2.0 / Math.Max(1, results), LeastShare);
                return false;
            default:
                return false;
        }
    }

    public override CacheNode Oldest(nint now, int budget)
    {
        _isFull = true;
        budget = Math.Min(budget, MostPlaced);
        for (; ; )
        {
            _isInMain = _window.Count == 0 || (_window.Count < Room && _main.Count > 0);
            ref var part = ref _isInMain ? ref _main : ref _window;
            var node = part.First;
            if (node.Removed)
            {
                Take(ref part);
                _removed--;
            }
            else if (budget-- <= 0 || !GoesOn(node) || !_chunks.TryExtend(ref _main, Held))
            {
                return node;
            }
            else
            {
                // The only node of the main part is at its end already. Taking it would take its chunk.
                node.Stamp = Unused;
                if (!_isInMain || _main.Count > 1)
                    _main.Add(Take(ref part));
            }
        }
    }

    public override CacheNode OldestUsed(nint now, int budget)
    {
        for (; ; )
        {
            _isInMain = _window.Count == 0;
            ref var part = ref _isInMain ? ref _main : ref _window;
            if (!part.First.Removed)
                return part.First;
            Take(ref part);
            _removed--;
        }
    }

    public override void DropOldest()
    {
        var node = Take(ref _isInMain ? ref _main : ref _window);
        if (_evicted == null || _evicted.Capacity < (Held - _removed) / 2)
            TryRemember();
        _evicted?.Add(node.Hash, _isInMain ? EvictedFrom.Main : EvictedFrom.Window);
    }

    public override void OnRemoved(CacheNode node)
    {
        if (++_removed <= Held / 2 + 8)
            return;
        _window.RemoveRemoved();
        _main.RemoveRemoved();
        _removed = 0;
    }

    // Counts a round, and determines whether the node stays for another one.
    bool GoesOn(CacheNode node)
    {
        if (node.Stamp != Unused)
        {
            node.Rounds = _isInMain ? (byte)Math.Min(node.Rounds + 1, MostRounds) : (byte)0;
            return true;
        }

        if (!_isInMain || node.Rounds <= 1)
            return false;
        node.Rounds--;
        return true;
    }

    CacheNode Take(ref NodeList part)
    {
        var node = part.Take(out var emptied);
        _chunks.Keep(emptied, Held);
        return node;
    }

    void TryRemember()
    {
        try
        {
            _evicted = EvictedKeys.For(Held - _removed + 1);
        }
        catch (OutOfMemoryException)
        {
        }
    }

    internal override IReadOnlyCollection<CacheNode> Check()
    {
        List<CacheNode> nodes = [.. _window.Nodes(), .. _main.Nodes()];
        if (nodes.Count != Held || nodes.Count(node => node.Removed) != _removed)
            throw new InvalidOperationException("The order's count is off.");
        return nodes;
    }
}
