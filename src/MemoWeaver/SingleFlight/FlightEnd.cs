namespace MemoWeaver.Runtime;

/// <summary>How a run ended, as its joiners see it.</summary>
enum FlightEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Its result is for all who wait.</summary>
    Result,

    /// <summary>Its failure is for all who wait.</summary>
    Failure,

    /// <summary>
    /// It found a result that another run had stored. Whoever waits looks it up: the result may be older than the call
    /// that waits, and be invalidated by now under tags that are not those of the run.
    /// </summary>
    Found,

    /// <summary>
    /// It failed after its owner was cancelled, or is not what the key says (an argument changed, equality threw):
    /// whoever waits runs again.
    /// </summary>
    OwnersAlone,

    /// <summary>Its result cannot be shared: each caller runs for itself.</summary>
    NotShareable,
}
