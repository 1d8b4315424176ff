namespace MemoWeaver.Runtime;

/// <summary>One run of an asynchronous body that other callers may join, as a node in the graph of who waits on whom.</summary>
/// <remarks>
/// A flow that runs inside a body knows that run (<see cref="Current"/>) and those around it (<see cref="_outer"/>). When it joins
/// another run, its own run and all around it wait on that one. If that one already waits on any of these, directly or
/// around a cycle, joining would never end. A run is said to wait also while its body does something else meanwhile: a
/// needless second run of a body is allowed, a deadlock is not.
/// </remarks>
sealed class Flight
{
    static readonly AsyncLocal<Flight?> s_current = new();
    static readonly object s_graph = new();

    readonly Flight? _outer;

    // Under s_graph. A run may have several flows, each of which waits; null until one does.
    List<Flight>? _waitsOn;

    volatile bool _hasEnded;

    public Flight()
    {
        // Runs that ended, of which this flow is a leftover, wait for nothing any more.
        _outer = Current;
        while (_outer is { _hasEnded: true })
            _outer = _outer._outer;
    }

    /// <summary>The run whose body this flow is part of.</summary>
    static Flight? Current => s_current.Value;

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
            if (joined.LeadsTo(waiting, []))
                return false;
            for (var run = waiting; run != null; run = run._outer)
                (run._waitsOn ??= []).Add(joined);
            return true;
        }
    }

    /// <summary>Ends what <see cref="TryBeginWait"/> began.</summary>
    public static void EndWait(Flight? waiting, Flight joined)
    {
        if (waiting == null)
            return;
        lock (s_graph)
        {
            for (var run = waiting; run != null; run = run._outer)
                run._waitsOn!.Remove(joined);
        }
    }

    bool LeadsTo(Flight waiting, HashSet<Flight> seen)
    {
        for (var run = waiting; run != null; run = run._outer)
        {
            if (ReferenceEquals(run, this))
                return true;
        }

        if (!seen.Add(this) || _waitsOn == null)
            return false;
        foreach (var next in _waitsOn)
        {
            if (next.LeadsTo(waiting, seen))
                return true;
        }

        return false;
    }
}
