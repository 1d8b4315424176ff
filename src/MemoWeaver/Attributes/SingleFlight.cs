namespace MemoWeaver;

/// <summary>What concurrent calls with the same arguments do while the result is not in the cache.</summary>
public enum SingleFlight
{
    /// <summary>Asynchronous methods: as <see cref="On"/>. Others: as <see cref="Off"/>, which is what Python's <c>lru_cache</c> does.</summary>
    Auto,

    /// <summary>
    /// The first call runs the body, the others wait for its result; a failure goes to all of them and is not cached. Calls that would
    /// wait for each other run the body instead. Locks that callers hold are not seen: a caller that waits while it holds a
    /// lock that the running body needs waits for ever.
    /// </summary>
    On,

    /// <summary>Each call runs the body.</summary>
    Off,
}
