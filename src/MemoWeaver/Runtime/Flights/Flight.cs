namespace MemoWeaver.Runtime;

/// <summary>One run of an asynchronous body that other callers may join, as a node in the graph of who waits on whom.</summary>
/// <remarks>
/// A flow that runs inside a body knows that run (<see cref="Current"/>) and, by way of it, those around it. When it joins
/// another run, its own run and all around it wait on that one. If that one already waits on any of these, directly or
/// around a cycle, joining would never end. A run is said to wait also while its body does something else meanwhile: a
/// needless second run of a body is allowed, a deadlock is not.
/// </remarks>
sealed class Flight
{
    static readonly AsyncLocal<Flight?> s_current = new();
    static readonly object s_graph = new();
    static long s_walks;

    // Runs that ended wait for nothing any more: they are left out when the field is read, so that they can be collected.
    Flight? _outer;

    // Under s_graph: for each flow that waits on this run, the run that it is part of; and the last walk that came here.
    List<Flight>? _waiters;
    long _walk;

    volatile bool _hasEnded;

    public Flight()
    {
        _outer = Current;
        _ = _outer?.Outer;
    }

    /// <summary>The run whose body this flow is part of.</summary>
    static Flight? Current => Open(s_current.Value);

    Flight? Outer => _outer = Open(_outer);

    /// <summary>Makes this the run of the flow.</summary>
    /// <returns>What <see cref="Leave"/> needs.</returns>
    public Flight? Enter()
    {
        var before = s_current.Value;
        s_current.Value = this;
        return before;
    }

    /// <summary>The body has ended.</summary>
    public void End() => _hasEnded = true;

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public static void Leave(Flight? before) => s_current.Value = before;

    /// <summary>Notes that this flow waits on a run.</summary>
    /// <param name="joined">The run.</param>
    /// <param name="waiting">The run that waits from now on, if any: for <see cref="EndWait"/>.</param>
    /// <returns><see langword="false"/> where the wait would never end.</returns>
    public static bool TryBeginWait(Flight joined, out Flight? waiting)
    {
        waiting = Current;
        if (waiting == null)
            return true;
        lock (s_graph)
        {
            if (WaitsOn(joined, waiting))
                return false;
            (joined._waiters ??= []).Add(waiting);
            return true;
        }
    }

    /// <summary>Ends what <see cref="TryBeginWait"/> began.</summary>
    public static void EndWait(Flight? waiting, Flight joined)
    {
        if (waiting == null)
            return;
        lock (s_graph)
            joined._waiters!.Remove(waiting);
    }

    // From the flow outwards and back along those who wait: each run is visited once, however deep they are nested.
    static bool WaitsOn(Flight joined, Flight flow)
    {
        var walk = ++s_walks;
        var rest = new Stack<Flight>();
        rest.Push(flow);
        while (rest.Count > 0)
        {
            for (var run = rest.Pop(); run != null && run._walk != walk; run = run.Outer)
            {
                if (ReferenceEquals(run, joined))
                    return true;
                run._walk = walk;
                foreach (var waiter in run._waiters ?? [])
                    rest.Push(waiter);
            }
        }

        return false;
    }

    static Flight? Open(Flight? run)
    {
        while (run is { _hasEnded: true })
            run = run._outer;
        return run;
    }
}
