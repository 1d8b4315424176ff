using System.Diagnostics;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Times some of the misses of synchronous methods, from <see cref="KeyedStore.BeginMiss"/> to the store of the result.
/// </summary>
/// <remarks>
/// <para>
/// Woven code carries one word from one to the other, and its frames must not grow: that a miss is timed is the sign of
/// that word, and when it began is kept here, on a short stack of the thread.
/// </para>
/// <para>
/// A body that throws never comes to its store, so entries can be left behind. Each has the address of a local of its
/// <see cref="Begin"/>: stacks grow down, so an entry whose address is not above that of a later miss belongs to a
/// frame that is gone, and goes. What is left behind after all is found below by the entry that is looked for, or goes
/// with the thread; it refers to nothing. An address that deceives, because the same methods have other frames after
/// they were optimized, costs one sample.
/// </para>
/// </remarks>
static class MissTimer
{
    /// <summary>One in this many misses is timed if misses are short.</summary>
    public const int Seldom = 64;

    // The greatest number of misses that a thread times at once.
    const int Most = 16;

    [ThreadStatic]
    static Running[]? t_running;

    [ThreadStatic]
    static int t_count;

    /// <summary>
    /// Determines whether to time a miss, by its number: at powers of two, so that there are samples soon, and then at
    /// regular distances.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDue(long number, CacheSite site) =>
        (number & (number - 1)) == 0 || (number & site.TimedMask) == 0;

    /// <summary>Starts timing a miss.</summary>
    /// <param name="site">The method.</param>
    /// <param name="miss">The fence, which is not negative.</param>
    /// <returns>The fence, marked where the miss is timed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe long Begin(CacheSite site, long miss)
    {
        if (miss == 0)
            return miss; // marked, it would be that of a call that bypasses the cache
        int local;
        var address = (nint)(&local);
        var running = t_running ??= new Running[Most];
        var count = t_count;
        while (count > 0 && running[count - 1].Address <= address)
            count--;
        var isTimed = count < Most;
        if (isTimed)
            running[count++] = new Running
            {
                Address = address, Site = site.SlotIndex, Miss = miss,
                Started = Stopwatch.GetTimestamp()
            };
        t_count = count;
        return isTimed ? miss | MissFence.Timed : miss;
    }

    /// <summary>Stops timing a miss: the body has returned.</summary>
    /// <param name="site">The method.</param>
    /// <param name="miss">What <see cref="Begin"/> returned.</param>
    /// <returns>The fence.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long End(CacheSite site, long miss)
    {
        miss &= ~MissFence.Timed;
        var running = t_running;
        for (var i = t_count - 1; i >= 0; i--)
        {
            ref var entry = ref running![i];
            if (entry.Miss != miss || entry.Site != site.SlotIndex)
                continue;
            t_count = i;
            site.Durations.Add(Stopwatch.GetTimestamp() - entry.Started);
            break;
        }

        return miss;
    }

    /// <summary>The number of misses on this thread that are being timed, or were and never ended. For tests.</summary>
    internal static int Count => t_count;

    struct Running
    {
        public nint Address;
        public int Site;
        public long Miss, Started;
    }
}
