using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run that others may join, as <see cref="FlightTable"/> finds it.</summary>
abstract class InFlight(KeyedStore store, int hash, long fence)
{
    public readonly KeyedStore Store = store;
    public readonly int Hash = hash;

    /// <summary>The fence, read before the body ran: a caller that sees another one does not join.</summary>
    public readonly long Fence = fence;

    /// <summary>
    /// Neighbors in the bucket, and the run's number in the shard; 0 outside the table. Under the shard's lock.
    /// </summary>
    internal InFlight? Next, Previous;
    internal long Number;

    /// <summary>
    /// The tags of the call. Known before the run is published; <see langword="null"/> where results have none.
    /// </summary>
    public CallTags? Tags { get; private protected set; }

    /// <summary>
    /// The deadline after which calls run the body themselves, in case that the run never ends; 0 for none. Set before
    /// the run is published.
    /// </summary>
    public long JoinUntil { get; private protected set; }

    /// <summary>
    /// Determines whether a call that begins now may join: neither the key nor a tag was invalidated since the run
    /// began. Once false, the answer stays false, because generations only rise. Runs no user code.
    /// </summary>
    /// <param name="now">The fence now.</param>
    public bool IsJoinable(long now) => Fence == now && Tags?.IsCurrent != false
        && (JoinUntil == 0 || !CacheClock.IsKnownPast(JoinUntil));
}
