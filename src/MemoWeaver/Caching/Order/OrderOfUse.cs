using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>
/// Holds nodes in the order of their use, and corrects it only when the oldest is requested.
/// </summary>
/// <remarks>
/// Nodes wait in generations, each by a stamp that it had once, a lower bound of its present one. When the oldest is
/// requested and the run is empty, the first generation is opened: nodes that were used since move to the generation of
/// their present stamp, and the others are sorted into the run. Everything in the run is older than everything outside.
/// So the first node of the run is the least recently used one, unless it was used while it waited there.
/// An open generation has its nodes read one after the other, which the processor does at once, and a node is moved at
/// most once for each of its uses.
/// </remarks>
class OrderOfUse : EvictionOrder
{
    // Nodes to look at for each one that leaves the table by itself, when many have.
    const int SweepPerRemoval = 8;

    readonly Generations _generations = new();

    // Created when the oldest is requested first.
    SortedRun? _run;

    // The number of nodes that have left the table and are still held here.
    int _removed;

    // The next generation to drop such nodes from, and how many nodes it may have by now.
    int _sweepAt, _sweepBudget;

    int Held => _generations.Count + (_run?.Count ?? 0);

    /// <summary>Gets the node that is likely to be the oldest after the present one; <see langword="null"/> if it is
    /// not known.</summary>
    public override CacheNode? Second => _run?.Second;

    /// <summary>Makes room for one more node. There may be no memory for it.</summary>
    public override void Reserve() => _generations.Reserve();

    /// <summary>
    /// Adds a node whose stamp is the newest. There is room: see <see cref="Reserve"/>. Does not throw.
    /// </summary>
    public override void Add(CacheNode node, nint stamp) => _generations.Add(node, stamp);

    /// <summary>Finds the node that was added first, used or not. There is at least one that is in the table. There
    /// may be no memory for the first request.</summary>
    protected CacheNode First()
    {
        var run = _run ?? MakeRun();
        for (; ; )
        {
            while (run.Count > 0)
            {
                if (!run.First.Removed)
                    return run.First;
                DropRemoved(run);
            }

            var room = run.Reserve(Math.Min(_generations.FirstCount, SortedRun.MaxLength), 0);
            for (; room > 0; room--)
                run.Add(_generations.Take(ref _generations.First), 0);
            if (_generations.FirstCount == 0)
                _generations.RemoveFirst();
        }
    }

    /// <summary>Finds the least recently used node. There is at least one that is in the table. There
    /// may be no memory for the first request.</summary>
    /// <param name="now">The stamp of a use now. Later stamps come from a clock that was ahead, and are cut
    /// down.</param>
    /// <param name="budget">The number of nodes to place anew before the best guess is returned. Lack of memory reduces
    /// it.</param>
    public override CacheNode Oldest(nint now, int budget)
    {
        var run = _run ?? MakeRun();
        for (; ; )
        {
            while (run.Count > 0)
            {
                var node = run.First;
                if (node.Removed)
                {
                    DropRemoved(run);
                    continue;
                }

                var stamp = StampOf(node, now);
                if (!run.IsNewer(stamp) || budget-- <= 0 || !_generations.TryPlace(node, stamp))
                    return node;
                run.RemoveFirst();
            }

            Open(run, now, ref budget);
        }
    }

    // The run is empty.
    void Open(SortedRun run, nint now, ref int budget)
    {
        var isLast = _generations.Length == 1;
        var end = isLast ? now + 1 : _generations.SecondStart;
        if (budget == int.MaxValue && _generations.FirstCount > SortedRun.MaxLength / 4
            && _generations.TryDivideFirst(end))
        {
            isLast = false;
            end = _generations.SecondStart;
        }

        // A node is never placed in the first generation here: its stamp is not older than the end.
        ref var first = ref _generations.First;
        var room = run.Reserve(Math.Min(first.Count, SortedRun.MaxLength), _generations.FirstStart);
        for (; room > 0; room--)
        {
            var node = _generations.Take(ref first);
            if (node.Removed)
            {
                _removed--;
                continue;
            }

            var stamp = StampOf(node, now);
            if (isLast || stamp - end < 0)
            {
                run.Add(node, stamp);
            }
            else if (budget-- <= 0 || !_generations.TryPlace(node, stamp))
            {
                // The best guess.
                run.Add(node, stamp);
                break;
            }
        }

        run.Sort();
        if (first.Count == 0)
            _generations.RemoveFirst();
    }

    static nint StampOf(CacheNode node, nint now)
    {
        var stamp = node.Stamp;
        if (stamp - now > 0)
            node.Stamp = stamp = now;
        return stamp;
    }

    SortedRun MakeRun()
    {
        Critical.Allocate();
        return _run = new SortedRun();
    }

    void DropRemoved(SortedRun run)
    {
        run.RemoveFirst();
        _removed--;
    }

    /// <summary>
    /// Takes out the node that <see cref="Oldest"/> found last, which is about to leave the table. Does not throw.
    /// </summary>
    public override void DropOldest() => _run!.RemoveFirst();

    /// <summary>
    /// Notes that a node that is held here has left the table. Drops such nodes, some at a time, when they are many.
    /// Does not throw.
    /// </summary>
    public override void OnRemoved(CacheNode node)
    {
        if (++_removed <= Held / 4 + 8)
            return;
        _sweepBudget += SweepPerRemoval;
        while (true)
        {
            var isRun = _sweepAt >= _generations.Length;
            var count = isRun ? _run?.Count ?? 0 : _generations.CountOf(_sweepAt);
            if (count > _sweepBudget)
                return;
            _sweepBudget -= count + 1;
            _removed -= isRun ? _run?.RemoveRemoved() ?? 0 : _generations.RemoveRemoved(_sweepAt);
            _sweepAt = isRun ? 0 : _sweepAt + 1;
            if (isRun)
                return;
        }
    }

    /// <summary>Throws where the order's parts contradict each other, and returns what they hold. For tests.</summary>
    internal override IReadOnlyCollection<CacheNode> Check()
    {
        List<CacheNode> nodes = [.. _run?.Check() ?? [], .. _generations.Check()];
        if (nodes.Count != Held || nodes.Count(node => node.Removed) != _removed)
            throw new InvalidOperationException("The order's count is off.");
        return nodes;
    }
}

/// <summary>Holds nodes in the order in which they were added.</summary>
sealed class OrderOfInsertion : OrderOfUse
{
    public override CacheNode Oldest(nint now, int budget) => First();
}
