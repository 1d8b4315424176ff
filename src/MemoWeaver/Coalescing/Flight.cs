using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Coalescing;

/// <summary>
/// A run of an asynchronous body that other callers may join, as a node in the graph of waits.
/// </summary>
/// <remarks>
/// A flow that runs inside a body knows that run (<see cref="Current"/>) and, by way of it, those around it. When it
/// joins another run, its own run and all around it wait on that one. If that one already waits on any of these,
/// directly or around a cycle, joining would never end. A run is said to wait also while its body does something else
/// meanwhile: a needless second run of a body is allowed, a deadlock is not.
/// <para>
/// Locks: that of the graph first, then that of one tree. A tree is a run with the runs that were started inside it.
/// Its lock guards who is inside whom and the waits of its runs. Waits are changed, and runs moved from one that ends
/// to the one around it, under the graph's lock as well. So a search, which holds the graph's lock, meets two changes
/// only: runs that were just started and wait on nothing yet, and runs that end with nothing inside them, whose links
/// it can still follow.
/// </para>
/// </remarks>
sealed class Flight
{
    static readonly AsyncLocal<Flight?> s_current = new();
    static readonly FlightSearch s_search = new();

    // The lock of the tree, made when a run is started inside this one or waits: most runs are alone.
    object? _tree;
    Flight? _previousInner;
    volatile bool _hasEnded;

    public Flight()
    {
        while (Current is { } outer)
        {
            var tree = outer.Tree;
            lock (tree)
            {
                if (outer._hasEnded)
                    continue;
                _tree = tree;
                LinkInto(outer);
                return;
            }
        }
    }

    /// <summary>
    /// The innermost run around this one that has not ended. After this has ended: a run around it, which may have
    /// ended as well.
    /// </summary>
    public Flight? Outer { get; private set; }

    /// <summary>
    /// The first of the runs inside this one; the others follow as <see cref="NextInner"/>, which a run keeps when it
    /// ends.
    /// </summary>
    public Flight? Inner { get; private set; }

    public Flight? NextInner { get; private set; }

    /// <summary>The first of the waits of flows that are part of this run.</summary>
    public FlightWait? Waits { get; private set; }

    /// <summary>The first of the waits for this run.</summary>
    public FlightWait? Waiters { get; private set; }

    /// <summary>The last search that came here. Under the graph's lock.</summary>
    public long Mark { get; set; }

    public bool HasEnded => _hasEnded;

    /// <summary>Whether it waits on nothing.</summary>
    public bool IsFree => Inner == null && Waits == null;

    /// <summary>Whether no run waits on it.</summary>
    public bool IsUnwanted => Outer == null && Waiters == null;

    internal static FlightSearch Search => s_search;

    /// <summary>The run whose body this flow is part of.</summary>
    static Flight? Current
    {
        get
        {
            var run = s_current.Value;
            while (run is { _hasEnded: true })
                run = run.Outer;
            return run;
        }
    }

    object Tree => Volatile.Read(ref _tree) ?? Interlocked.CompareExchange(ref _tree, new(), null) ?? _tree;

    /// <summary>Makes this the run of the flow.</summary>
    /// <returns>What <see cref="Leave"/> needs.</returns>
    public Flight? Enter()
    {
        var before = s_current.Value;
        s_current.Value = this;
        return before;
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public static void Leave(Flight? before) => s_current.Value = before;

    /// <summary>
    /// The body has ended. Runs inside it that have not, and flows that still wait, are part of the run around it from
    /// now on.
    /// </summary>
    public void End()
    {
        _hasEnded = true;
        Interlocked.MemoryBarrier();

        // Whoever makes the tree after this looks whether the run has ended.
        if (Volatile.Read(ref _tree) is not { } tree || TryEndAlone(tree))
            return;
        Critical.Enter(s_search);
        try
        {
            EndWithInner(tree);
        }
        finally
        {
            Monitor.Exit(s_search);
        }
    }

    /// <summary>Notes that this flow waits on a run.</summary>
    /// <param name="joined">The run.</param>
    /// <param name="wait">The wait, if this flow is part of a run: for <see cref="EndWait"/>.</param>
    /// <returns><see langword="false"/> where the wait would never end.</returns>
    public static bool TryBeginWait(Flight joined, out FlightWait? wait)
    {
        wait = null;
        while (Current is { } flow)
        {
            var tree = flow.Tree;
            var added = new FlightWait(flow, joined);
            lock (s_search)
            {
                if (s_search.HasWay(joined, flow))
                    return false;
                lock (tree)
                {
                    if (flow._hasEnded)
                        continue;
                    flow.Add(added);
                }

                added.NextWaiter = joined.Waiters;
                if (joined.Waiters != null)
                    joined.Waiters.PreviousWaiter = added;
                joined.Waiters = added;
                wait = added;
                return true;
            }
        }

        return true;
    }

    /// <summary>Ends what <see cref="TryBeginWait"/> began.</summary>
    public static void EndWait(FlightWait? wait)
    {
        if (wait == null)
            return;
        Critical.Enter(s_search);
        try
        {
            wait.From?.Remove(wait);
            if (wait.PreviousWaiter != null)
                wait.PreviousWaiter.NextWaiter = wait.NextWaiter;
            else
                wait.To.Waiters = wait.NextWaiter;
            if (wait.NextWaiter != null)
                wait.NextWaiter.PreviousWaiter = wait.PreviousWaiter;
        }
        finally
        {
            Monitor.Exit(s_search);
        }
    }

    // Under the lock of the tree.
    void LinkInto(Flight outer)
    {
        Outer = outer;
        _previousInner = null;
        NextInner = outer.Inner;
        if (outer.Inner != null)
            outer.Inner._previousInner = this;
        outer.Inner = this;
    }

    // Under the lock of the tree. NextInner stays, for a search that is here.
    void Unlink()
    {
        if (Outer is not { } outer)
            return;
        if (_previousInner != null)
            _previousInner.NextInner = NextInner;
        else
            outer.Inner = NextInner;
        if (NextInner != null)
            NextInner._previousInner = _previousInner;
    }

    bool TryEndAlone(object tree)
    {
        Critical.Enter(tree);
        try
        {
            if (!IsFree)
                return false;
            Unlink();
            return true;
        }
        finally
        {
            Monitor.Exit(tree);
        }
    }

    // Under the graph's lock.
    void EndWithInner(object tree)
    {
        Critical.Enter(tree);
        try
        {
            Unlink();
            Flight? nextInner;
            for (var inner = Inner; inner != null; inner = nextInner)
            {
                nextInner = inner.NextInner;
                if (Outer != null)
                    inner.LinkInto(Outer);
                else
                    (inner.Outer, inner.NextInner, inner._previousInner) = (null, null, null);
            }

            FlightWait? next;
            for (var wait = Waits; wait != null; wait = next)
            {
                next = wait.Next;
                (wait.From, wait.Next, wait.Previous) = (Outer, null, null);
                Outer?.Add(wait);
            }

            Inner = null;
            Waits = null;
        }
        finally
        {
            Monitor.Exit(tree);
        }
    }

    // Under the locks of graph and tree.
    void Add(FlightWait wait)
    {
        wait.Next = Waits;
        if (Waits != null)
            Waits.Previous = wait;
        Waits = wait;
    }

    // Under the graph's lock.
    void Remove(FlightWait wait)
    {
        var tree = Tree;
        Critical.Enter(tree);
        try
        {
            if (wait.Previous != null)
                wait.Previous.Next = wait.Next;
            else
                Waits = wait.Next;
            if (wait.Next != null)
                wait.Next.Previous = wait.Previous;
        }
        finally
        {
            Monitor.Exit(tree);
        }
    }
}
