using System.Runtime.CompilerServices;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <content>Misses: counting, timing, and the fence that an invalidation raises (see the notes on it in <c>KeyedStore.cs</c>).</content>
public abstract partial class KeyedStore
{
    const int Stripes = 64;

    // The generation of all caches of the process: raised in place of its own by a cache that has no memory for that.
    static long s_withoutMemory;

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
        miss = cache.FenceOf((int)miss);
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
    internal long Fence(int hash) => MissFence.Make(Generation(hash), hash);

    /// <summary>The same where most often there are no generations: the first miss compiles nothing of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected long FenceOf(int hash) => Counters.ExtrasOrNull == null && Volatile.Read(ref s_withoutMemory) == 0 ? (uint)hash : Fence(hash);

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

    // The last element stands for all stripes.
    long Generation(int hash)
    {
        var ofAll = Volatile.Read(ref s_withoutMemory);
        if (Counters.ExtrasOrNull is not { } extras)
            return ofAll;
        var generations = Volatile.Read(ref extras.Generations);
        return generations == null ? ofAll : ofAll + Volatile.Read(ref generations[hash & (Stripes - 1)]) + Volatile.Read(ref generations[Stripes]);
    }

    // Does not throw.
    void Raise(int index)
    {
        if (Counters.ExtrasOrNull?.Generations == null && !TryMakeGenerations())
        {
            Interlocked.Increment(ref s_withoutMemory);
            return;
        }

        var generations = Counters.Extras.Generations!;
        Volatile.Write(ref generations[index], generations[index] + 1);
    }

    bool TryMakeGenerations()
    {
        try
        {
            var extras = Counters.Extras;
            Critical.Allocate();
            Volatile.Write(ref extras.Generations, new long[Stripes + 1]);
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
}
