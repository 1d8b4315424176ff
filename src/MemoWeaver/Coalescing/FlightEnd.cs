namespace MemoWeaver.Coalescing;

/// <summary>Tells joiners how a run ended.</summary>
enum FlightEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>All waiters get its result.</summary>
    Result,

    /// <summary>All waiters get its failure.</summary>
    Failure,

    /// <summary>
    /// It found a result that another run had stored. Waiters look the result up: it may be older than their calls, and
    /// may be invalidated by now under tags that are not those of the run.
    /// </summary>
    Found,

    /// <summary>
    /// It failed after its owner was cancelled, or its key is no longer valid (an argument changed, equality threw).
    /// Waiters run the body themselves.
    /// </summary>
    OwnersAlone,

    /// <summary>Its result cannot be shared. Each caller runs the body.</summary>
    NotShareable,
}
