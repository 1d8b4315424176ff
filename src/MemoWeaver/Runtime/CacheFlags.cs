using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>The policy of a memoized method, in so far as it is not a number. Passed by woven code; not for use in source.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CacheFlags
{
    /// <summary>A static method, results by least recent use.</summary>
    None = 0,

    /// <summary>Each object has a cache of its own.</summary>
    PerInstance = 1,

    /// <summary>A hit starts the lifetime anew.</summary>
    Sliding = 2,

    /// <summary>Callers share the result object (<see cref="CloneMode.Never"/>).</summary>
    SharedResults = 4,

    /// <summary>An instance method whose objects share one cache (<see cref="CacheScope.Shared"/>).</summary>
    SharedScope = 8,

    /// <summary>Results expire.</summary>
    Timed = 16,

    /// <summary>Concurrent misses of an asynchronous method do not join (<see cref="SingleFlight.Off"/>).</summary>
    EachCallRuns = 32,

    /// <summary>A full cache drops what was stored first (<see cref="Eviction.Fifo"/>).</summary>
    Fifo = 64,

    /// <summary>A method of the user's says which results are stored (<see cref="CachePolicyAttribute.When"/>).</summary>
    Choosing = 128,
}
