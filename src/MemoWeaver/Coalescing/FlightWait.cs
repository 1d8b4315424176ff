namespace MemoWeaver.Coalescing;

/// <summary>One wait of a flow for a run: an edge of the graph of who waits on whom. Under the graph's lock.</summary>
sealed class FlightWait(Flight from, Flight to)
{
    /// <summary>
    /// The run that the flow is part of; <see langword="null"/> when that and all runs around it have ended.
    /// </summary>
    public Flight? From = from;

    public readonly Flight To = to;

    /// <summary>Neighbors among the waits of <see cref="From"/>.</summary>
    public FlightWait? Next, Previous;

    /// <summary>Neighbors among the waits for <see cref="To"/>.</summary>
    public FlightWait? NextWaiter, PreviousWaiter;
}
