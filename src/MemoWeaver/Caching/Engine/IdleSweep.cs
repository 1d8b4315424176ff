using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

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

    // Created beforehand: the finalizer may run without memory.
    readonly WaitCallback _round = Round;

    IdleSweep()
    {
    }

#pragma warning disable CA1031 // An exception of a finalizer ends the process.
    ~IdleSweep()
    {
        if (Environment.HasShutdownStarted)
            return;
        var isDue = false;
        try
        {
            GC.ReRegisterForFinalize(this);
#if NET8_0_OR_GREATER
            CacheObserver.Start();
#endif
            isDue = GC.GetGeneration(this) == GC.MaxGeneration && Interlocked.Exchange(ref s_running, 1) == 0;
            if (isDue)
                ThreadPool.UnsafeQueueUserWorkItem(_round, null);
        }
        catch (Exception)
        {
            // Memory is short, perhaps too short for a type initializer. That must not end the process. The next
            // collection tries again.
            if (isDue)
                Volatile.Write(ref s_running, 0);
        }
    }
#pragma warning restore CA1031

    /// <summary>
    /// Starts watching. Only the first call does anything. Called for results that expire, caches of objects, a cache
    /// with two results, and methods without parameters.
    /// </summary>
    public static void Start()
    {
        if (Volatile.Read(ref s_started) == 0 && Interlocked.Exchange(ref s_started, 1) == 0)
            Begin();
    }

    // Not in the middle of a change: without memory, the next call tries again.
    static void Begin()
    {
        try
        {
            Critical.Allocate();
            _ = new IdleSweep();
        }
        catch (OutOfMemoryException)
        {
            Volatile.Write(ref s_started, 0);
        }
    }

    /// <summary>Whether a round is running, which holds on to caches.</summary>
    internal static bool IsRunning => Volatile.Read(ref s_running) != 0;

    /// <summary>Sweeps all caches once.</summary>
    internal static void Run(bool memoryIsShort)
    {
        foreach (var site in CacheSite.All)
            Sweep(site, memoryIsShort);
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
            return memory.HighMemoryLoadThresholdBytes > 0
                && memory.MemoryLoadBytes >= memory.HighMemoryLoadThresholdBytes;
        }
    }
#endif

    static void Round(object? state)
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

#pragma warning disable CA1031 // An exception would end the process, on a thread of the pool: one of a clock or a store of the user's, or want of memory.
    static void Sweep(CacheSite site, bool memoryIsShort)
    {
        try
        {
            site.Sweep(memoryIsShort);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031
}
