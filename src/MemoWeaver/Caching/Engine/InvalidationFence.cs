using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/* Why a result that was invalidated while it was computed is not stored.

   BeginMiss reads the generation of the key's stripe; Clear and Remove raise it before they take the lock, or
   under it, and drop nodes under it; Store compares under the same lock. If the invalidation had the lock first, the
   generations differ and nothing is stored; if the store had it first, the invalidation finds the node. The generation
   of a stripe is the sum of three counters that only rise: one for all, one of 64 by hash, so that steady removals of
   some keys do not keep the others out, and one for all caches of the method, which a cache also raises that has no
   memory for counters of its own. They are read one after the other; a sum of an old and a new value equals the later
   sum only if none rose since, because none falls. Where several caches are dropped as one, their counters also say so
   meanwhile, in upper bits that are not part of the fence: nothing is stored then (DropMark, WideDrop).

   Memory order. The generation is loaded with acquire before the body runs. Suppose that the body reads something older
   than the invalidation, which the invalidating thread wrote before it raised the generation (release). Had the load
   seen the raised value, the body would see what was written before it. So it saw the old value, and the store, which
   compares under the lock, does not store it, unless it had the lock before the invalidation, which then drops the
   node. */

/// <summary>
/// Tells whether a key of one cache was invalidated since its computation began. A view: its counters are those of the
/// cache and of its site.
/// </summary>
readonly struct InvalidationFence(CacheSite site, CacheCounters counters)
{
    const int Stripes = 64;

    /// <summary>Returns the fence of a key now (see <see cref="MissFence"/>).</summary>
    public long Of(int hash) =>
        TryGetGeneration(hash, out var generation) ? MissFence.Make(generation, hash) : (uint)hash;

    /// <summary>Determines whether a result may be stored. Called under the cache's lock.</summary>
    /// <param name="fence">The fence when its computation began.</param>
    /// <param name="hash">The key's hash.</param>
    public bool IsCurrent(long fence, int hash)
    {
        if (!TryGetGeneration(hash, out var generation))
            return fence == (uint)hash;
        return !DropMark.IsUnderWay(generation) && fence == MissFence.Make(generation, hash);
    }

    /// <summary>Invalidates the keys that share a stripe with a hash.</summary>
    public void Raise(int hash) => RaiseAt(hash & (Stripes - 1));

    /// <summary>Invalidates all keys.</summary>
    public void RaiseAll() => RaiseAt(Stripes);

    /// <summary>Allocates what <see cref="Mark(long)"/> needs.</summary>
    public void Prepare()
    {
        var extras = counters.Extras;
        if (Volatile.Read(ref extras.Generations) != null)
            return;
        Critical.Allocate();
        Interlocked.CompareExchange(ref extras.Generations, new long[Stripes + 1], null);
    }

    /// <summary>Begins or ends a drop of all keys (see <see cref="DropMark"/>).</summary>
    public void Mark(long change) => Change(Stripes, change);

    /// <summary>Begins or ends a drop of the keys that share a stripe with a hash.</summary>
    public void Mark(int hash, long change) => Change(hash & (Stripes - 1), change);

    // The last element stands for all stripes, and the number of the site for all caches. Nothing was ever raised in
    // most caches: that is decided inline.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TryGetGeneration(int hash, out long generation)
    {
        generation = Volatile.Read(ref site.Generation);
        var extras = counters.ExtrasOrNull;
        if (extras != null && Volatile.Read(ref extras.Generations) is { } generations)
        {
            generation += Volatile.Read(ref generations[hash & (Stripes - 1)])
                + Volatile.Read(ref generations[Stripes]);
            return true;
        }

        return generation != 0;
    }

    // Without memory for the stripes of this cache, the computations of all caches of the method count as out of date.
    void RaiseAt(int index)
    {
        try
        {
            Prepare();
        }
        catch (OutOfMemoryException)
        {
            Interlocked.Increment(ref site.Generation);
            return;
        }

        Change(index, 1);
    }

    void Change(int index, long change) => Interlocked.Add(ref counters.Extras.Generations![index], change);
}

/// <summary>
/// What a miss carries from its look-up to its store, in one word so that a recursion's frames stay small: the key's
/// hash below, 31 bits of the generation above, and above all whether the miss is timed. <see cref="Bypass"/> is
/// neither a hash nor a fence.
/// </summary>
/// <remarks>A result could pass its fence wrongly only after exactly 2^31 raises of its generation while it was
/// computed.</remarks>
static class MissFence
{
    public const long Bypass = long.MinValue;

    /// <summary>
    /// The mark of a miss that <c>MissTimer</c> times. A fence of 0 never has it: that would be
    /// <see cref="Bypass"/>.
    /// </summary>
    public const long Timed = long.MinValue;

    public static long Make(long generation, int hash) => ((generation & int.MaxValue) << 32) | (uint)hash;

    public static int Hash(long fence) => (int)fence;
}

/// <summary>
/// The counters that fences are made of. The lower 48 bits of a counter say how often results were invalidated, and
/// only rise.
/// The upper bits say how many drops of several caches are under way.
/// </summary>
/// <remarks>
/// Sums of counters have the same two parts. A result may be stored if its computation began with the same lower part,
/// and no drop is under way.
/// As both ends of a drop raise the lower part, a computation that overlaps with one at any time stores nothing.
/// </remarks>
static class DropMark
{
    const int Shift = 48;

    /// <summary>Added to a counter when a drop begins.</summary>
    public const long Begin = (1L << Shift) + 1;

    /// <summary>Added to a counter when a drop has ended.</summary>
    public const long End = 1 - (1L << Shift);

    /// <summary>Determines whether a drop is under way.</summary>
    public static bool IsUnderWay(long generation) => generation >> Shift != 0;

    /// <summary>Returns the part that only rises.</summary>
    public static long Past(long generation) => generation & ((1L << Shift) - 1);
}
