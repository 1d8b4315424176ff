using System.ComponentModel;

namespace MemoWeaver.Runtime;

// The weaver writes these values and the tool reads them: both compile this file for themselves.
/// <summary>The policy of a memoized method, in so far as it is not a number. Passed by woven code; not for use in source.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
#if MEMOWEAVER_RUNTIME
public
#else
internal
#endif
enum CacheFlags
{
    /// <summary>A static method, results by least recent use.</summary>
    None = 0,

    /// <summary>Each object has a cache of its own.</summary>
    PerInstance = 1,

    /// <summary>A hit starts the lifetime anew.</summary>
    Sliding = 2,

    /// <summary>Callers share the result object (<c>CloneMode.Never</c>).</summary>
    SharedResults = 4,

    /// <summary>An instance method whose objects share one cache (<c>CacheScope.Shared</c>).</summary>
    SharedScope = 8,

    /// <summary>Results expire.</summary>
    Timed = 16,

    /// <summary>Concurrent misses of an asynchronous method do not join (<c>SingleFlight.Off</c>).</summary>
    EachCallRuns = 32,

    /// <summary>A full cache drops what was stored first (<c>Eviction.Fifo</c>).</summary>
    Fifo = 64,

    /// <summary>A method of the user's says which results are stored (<c>When</c>).</summary>
    Choosing = 128,

    /// <summary>A distributed method (<c>[DistributedCache]</c>): the distributed level decides what is a hit.</summary>
    Distributed = 256,

    /// <summary>Results have tags.</summary>
    Tagged = 65536,
}
