namespace MemoWeaver.Coalescing;

/// <summary>
/// Searches the graph of runs for a path from one run to another, from both ends in turn. The search ends when either
/// side is exhausted, so a chain costs what its shorter side costs. Used under the graph's lock.
/// </summary>
sealed class FlightSearch
{
    // Odd marks belong to the forward search, even ones to the backward search.
    long _mark;
    readonly Stack<Cursor> _forth = new(), _back = new();

    /// <summary>The number of edges followed so far. For tests.</summary>
    internal long Steps { get; private set; }

    /// <summary>Determines whether a run waits on another.</summary>
    /// <param name="from">The run where the path begins.</param>
    /// <param name="to">The run where the path ends.</param>
    public bool HasWay(Flight from, Flight to)
    {
        if (ReferenceEquals(from, to))
            return true;
        if (from.HasEnded || from.IsFree || to.IsUnwanted)
            return false;
        _mark += 2;
        try
        {
            from.Mark = _mark + 1;
            to.Mark = _mark;
            _forth.Push(new(from.Inner, from.Waits));
            _back.Push(new(to.Outer, to.Waiters));
            while (_forth.Count > 0 && _back.Count > 0)
            {
                if (Step(isForth: true) || Step(isForth: false))
                    return true;
            }

            return false;
        }
        finally
        {
            _forth.Clear();
            _back.Clear();
        }
    }

    /// <summary>Follows one edge.</summary>
    /// <returns>Whether the two sides have met.</returns>
    bool Step(bool isForth)
    {
        var stack = isForth ? _forth : _back;
        if (stack.Count == 0)
            return false;
        Steps++;
        var (run, wait) = stack.Pop();
        Flight? met;
        if (run != null)
        {
            met = run;
            Rest(stack, isForth ? run.NextInner : null, wait);
        }
        else if (wait != null)
        {
            met = isForth ? wait.To : wait.From;
            Rest(stack, null, isForth ? wait.Next : wait.NextWaiter);

            // A run that has ended blocks nobody.
            if (isForth && met!.HasEnded)
                return false;
        }
        else
        {
            return false;
        }

        var (own, other) = isForth ? (_mark + 1, _mark) : (_mark, _mark + 1);
        if (met == null || met.Mark == own)
            return false;
        if (met.Mark == other)
            return true;
        met.Mark = own;
        if (isForth)
            Rest(stack, met.Inner, met.Waits);
        else
            Rest(stack, met.Outer, met.HasEnded ? null : met.Waiters);
        return false;
    }

    static void Rest(Stack<Cursor> stack, Flight? run, FlightWait? wait)
    {
        if (run != null || wait != null)
            stack.Push(new(run, wait));
    }

    /// <summary>The remaining neighbors of a run.</summary>
    /// <param name="Run">Forward the first of the runs inside it, backward the run around it.</param>
    /// <param name="Wait">Forward the first of its waits, backward the first wait for it.</param>
    readonly record struct Cursor(Flight? Run, FlightWait? Wait);
}
