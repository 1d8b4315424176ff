namespace MemoWeaver;

/// <summary>Selects what concurrent calls with equal arguments do while there is no result.</summary>
public enum SingleFlight
{
    /// <summary>
    /// Uses <see cref="On"/> for asynchronous methods. Others use <see cref="Off"/>, as Python's <c>lru_cache</c> does.
    /// </summary>
    Auto,

    /// <summary>
    /// The first call runs the body, and the others wait for its result. All of them receive a failure, which is not
    /// cached. Calls that would wait for each other run the body instead. Locks held by callers are not detected: a
    /// caller that waits while it holds a lock that the running body needs waits forever.
    /// </summary>
    On,

    /// <summary>Each call runs the body.</summary>
    Off,
}
