using System.Runtime.CompilerServices;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <content>Misses: counting, timing, and the fence that an invalidation raises (see the notes on it in <c>KeyedStore.cs</c>).</content>
public abstract partial class KeyedStore
{
    const int Stripes = 64;

    /// <summary>Counts a miss, before the method's body runs.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss">The key's hash; <see cref="long.MinValue"/> for a call that bypasses the cache, which its site has counted.</param>
    /// <returns>What the store needs to notice an invalidation in between.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // a recursion keeps the frame of the method that calls this
    public static long BeginMiss(KeyedStore cache, long miss)
    {
        if (miss == MissFence.Bypass)
            return miss;
        var number = Interlocked.Increment(ref cache.Counters.Misses);
        miss = cache.Fence((int)miss);
        if (cache.Owner != null)
            number = ++cache.Site.ObjectMisses;

        // Not the first: it compiles nothing of what follows.
        return number > 1 && MissTimer.IsDue(number, cache.Site) ? MissTimer.Begin(cache.Site, miss) : miss;
    }

    /// <summary>Where the sign of <paramref name="miss"/> says that there is more to it: ends the timing of a miss.</summary>
    /// <param name="miss">What <see cref="BeginMiss"/> returned; then the fence.</param>
    /// <returns><see langword="false"/> for a call that bypasses the cache.</returns>
    private protected bool TryEndMiss(ref long miss)
    {
        if (miss == MissFence.Bypass)
            return false;
        miss = MissTimer.End(Site, miss);
        return true;
    }

    /// <summary>The fence of a key now (see <see cref="MissFence"/>).</summary>
    internal long Fence(int hash) =>
        TryGetGeneration(hash, out var generation) ? MissFence.Make(generation, hash) : (uint)hash;

    /// <summary>The same for a run that is kept as data.</summary>
    /// <returns>Whether the miss is to be timed.</returns>
    internal bool CountMiss()
    {
        var number = Interlocked.Increment(ref Counters.Misses);
        if (Owner != null)
            number = ++Site.ObjectMisses;
        return MissTimer.IsDue(number, Site);
    }

    /// <summary>Counts a call that joined the run of another: a hit. Not where there is no memory for that.</summary>
    internal void CountJoin()
    {
        if (Counters.TryExtras() is { } extras)
            Interlocked.Increment(ref extras.Joins);
    }

    /// <summary>Determines whether a result may be stored. Under the lock.</summary>
    /// <param name="fence">What was read when its computation began.</param>
    /// <param name="hash">The key's hash.</param>
    internal bool IsCurrent(long fence, int hash)
    {
        if (!TryGetGeneration(hash, out var generation))
            return fence == (uint)hash;
        return !DropMark.IsUnderWay(generation) && fence == MissFence.Make(generation, hash);
    }

    internal sealed override void Prepare()
    {
        var extras = Counters.Extras;
        if (Volatile.Read(ref extras.Generations) != null)
            return;
        Critical.Allocate();
        Interlocked.CompareExchange(ref extras.Generations, new long[Stripes + 1], null);
    }

    internal sealed override void Mark(long change) => Change(Stripes, change);

    /// <summary>The same as <see cref="Mark(long)"/> for the keys of a stripe.</summary>
    /// <param name="hash">The hash of a key.</param>
    /// <param name="change">See <see cref="DropMark"/>.</param>
    internal void MarkKey(int hash, long change) => Change(hash & (Stripes - 1), change);

    // The last element stands for all stripes, and the number of the site for all caches. Nothing was ever raised in most
    // caches: that is decided inline.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TryGetGeneration(int hash, out long generation)
    {
        generation = Volatile.Read(ref Site.Generation);
        var extras = Counters.ExtrasOrNull;
        if (extras != null && Volatile.Read(ref extras.Generations) is { } generations)
        {
            generation += Volatile.Read(ref generations[hash & (Stripes - 1)]) + Volatile.Read(ref generations[Stripes]);
            return true;
        }

        return generation != 0;
    }

    // Without memory for the stripes of this cache, the computations of all caches of the method count as out of date.
    void Raise(int index)
    {
        try
        {
            Prepare();
        }
        catch (OutOfMemoryException)
        {
            Interlocked.Increment(ref Site.Generation);
            return;
        }

        Change(index, 1);
    }

    void Change(int index, long change) => Interlocked.Add(ref Counters.Extras.Generations![index], change);
}
