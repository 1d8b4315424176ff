#if NET8_0_OR_GREATER
using MemoWeaver.Insight;

#endif
namespace MemoWeaver.Runtime;

/// <summary>
/// Looks after caches that nobody calls: after each collection of generation 2 the expired results go, and under high
/// memory pressure the older half of every cache. No timer runs.
/// </summary>
/// <remarks>
/// It is dead after each collection and revives itself in its finalizer; from the second time on it
/// is in generation 2 and only dies with that.
/// </remarks>
sealed class IdleSweep
{
    static int s_started, s_running;

    IdleSweep()
    {
    }

    ~IdleSweep()
    {
        if (Environment.HasShutdownStarted)
            return;
        GC.ReRegisterForFinalize(this);
        var begins = false;
        try
        {
#if NET8_0_OR_GREATER
            MemoMetrics.Start();
#endif
            begins = GC.GetGeneration(this) == GC.MaxGeneration && Interlocked.Exchange(ref s_running, 1) == 0;
            if (begins)
                ThreadPool.UnsafeQueueUserWorkItem(static _ => Round(), null);
        }
        catch (OutOfMemoryException)
        {
            // It would end the process. The next collection comes soon.
            if (begins)
                Volatile.Write(ref s_running, 0);
        }
    }

    /// <summary>Begins to watch; only the first call does anything. Called when there is something to look after: results that expire, caches of objects, a cache of two results, a method without parameters.</summary>
    public static void Start()
    {
        if (Volatile.Read(ref s_started) == 0 && Interlocked.Exchange(ref s_started, 1) == 0)
            _ = new IdleSweep();
    }

    /// <summary>Whether a round holds on to caches at the moment.</summary>
    internal static bool IsRunning => Volatile.Read(ref s_running) != 0;

    /// <summary>One round over all caches.</summary>
    internal static void Run(bool memoryIsShort)
    {
        foreach (var site in CacheSite.All)
            site.Sweep(memoryIsShort);
    }

#if NETSTANDARD2_0
    static bool MemoryIsShort => false;
#else
    static bool MemoryIsShort
    {
        get
        {
            var memory = GC.GetGCMemoryInfo(GCKind.Any);
            // All zeros before the first collection has ended.
            return memory.HighMemoryLoadThresholdBytes > 0 && memory.MemoryLoadBytes >= memory.HighMemoryLoadThresholdBytes;
        }
    }
#endif

    static void Round()
    {
        try
        {
            Run(MemoryIsShort);
        }
        catch (OutOfMemoryException)
        {
            // As in the finalizer.
        }
        finally
        {
            Volatile.Write(ref s_running, 0);
        }
    }
}
