using System.ComponentModel;

namespace MemoWeaver.Runtime;

// The weaver writes these values and the tool reads them: both compile this file for themselves.
/// <summary>
/// Holds the parts of a memoized method's policy that are not numbers. Passed by woven code; not for use in source.
/// </summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
#if MEMOWEAVER_RUNTIME
public
#else
#endif
enum CacheFlags
{
    /// <summary>A static method with an LRU cache.</summary>
    None = 0,

    /// <summary>Each object has a cache of its own.</summary>
    PerInstance = 1,

    /// <summary>A hit restarts the lifetime.</summary>
    Sliding = 2,

    /// <summary>Callers share the result object (<c>CloneMode.Never</c>).</summary>
    NeverClone = 4,

    /// <summary>An instance method whose objects share one cache (<c>CacheScope.Shared</c>).</summary>
    SharedScope = 8,

    /// <summary>Results expire.</summary>
    Timed = 16,

    /// <summary>Concurrent misses of an asynchronous method do not join (<c>SingleFlight.Off</c>).</summary>
    NoSingleFlight = 32,

    /// <summary>A full cache evicts the result that was stored first (<c>Eviction.Fifo</c>).</summary>
    Fifo = 64,

    /// <summary>A user-defined method decides which results are stored (<c>When</c>).</summary>
    Conditional = 128,

    /// <summary>
    /// A distributed method (<c>[DistributedCache]</c>): the distributed level decides what is a hit.
    /// </summary>
    Distributed = 256,

    /// <summary>Every caller gets a copy of a result that can change (<c>CloneMode.Always</c>).</summary>
    AlwaysClone = 512,

    /// <summary>Results have tags.</summary>
    Tagged = 65536,

    /// <summary>
    /// A full cache evicts results that are asked for rarely, by an adaptive window (<c>Eviction.Adaptive</c>).
    /// </summary>
    Adaptive = 131072,

    /// <summary>Results end with those that they were made of (<c>TrackDependencies</c>).</summary>
    Tracked = 16777216,
}
