namespace MemoWeaver;

/// <summary>Specifies what concurrent calls with the same arguments do while the result is not in the cache.</summary>
public enum SingleFlight
{
    /// <summary><see cref="On"/> for asynchronous methods, <see cref="Off"/> for others, like Python's <c>lru_cache</c>.</summary>
    Auto,

    /// <summary>
    /// The first call runs the body, and the others wait for its result. All get a failure, which is not cached. Calls that would
    /// wait for each other run the body instead. Locks of callers are not considered: a caller that waits while it holds a
    /// lock that the running body needs waits forever.
    /// </summary>
    On,

    /// <summary>Each call runs the body.</summary>
    Off,
}
