using System.Runtime.CompilerServices;

namespace MemoWeaver.Caching.Locking;

/* How a change of a cache ends, whatever happens to the thread or to its memory.

   Memory. A change allocates before its first step, or needs no memory. Each step leaves a whole structure behind, and
   the step that commits an insert cannot throw. What a cache can do without is skipped: a table that cannot grow has
   longer chains, an order that cannot be corrected evicts by its best guess, and a figure that has no place is lost. An
   invalidation needs no memory at all: without room for a generation it raises one of all caches
   (InvalidationFence.Raise), and without room for a list of nodes all of them go.

   Interrupts. Locks that a change needs are entered here. Thread.Interrupt ends a wait with an exception, and the wait
   may be in the middle of an invalidation. So the wait goes on, and the thread is interrupted again afterwards: its own
   next wait ends. Under such a lock, other locks are entered here as well.

   Aborts. .NET Framework aborts a thread wherever it is, but not inside a finally block. So each change is one:

       try
       {
       }
       finally
       {
           Critical.Enter(Counters);
           try { … } finally { Monitor.Exit(Counters); }
       }

   Where threads are never aborted, the JIT removes the empty try. */

/// <summary>Enters locks regardless of interrupts, and lets tests fail allocations.</summary>
static class Critical
{
    /// <summary>
    /// Called before each allocation in the middle of a change. Its exceptions become those of the allocation. For
    /// tests.
    /// </summary>
    internal static Action? Allocating;

    /// <summary>
    /// Enters a lock. An interrupt of the thread does not end the wait; it takes effect at the thread's next wait.
    /// </summary>
    /// <param name="target">The lock, to be left by <see cref="Monitor.Exit"/>.</param>
    /// <returns>Whether the thread had to wait.</returns>
    public static bool Enter(object target)
    {
        if (Monitor.TryEnter(target))
            return false;
        Wait(target);
        return true;
    }

    /// <summary>Marks an allocation in the middle of a change. Called right before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Allocate()
    {
        if (Allocating is { } allocating)
            allocating();
    }

    /// <summary>Enters a lock that another thread holds.</summary>
    public static void Wait(object target)
    {
        var isInterrupted = false;
        for (; ; )
        {
            try
            {
                Monitor.Enter(target);
                break;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
            catch (OutOfMemoryException)
            {
                // Waiting takes memory, asking does not.
                while (!Monitor.TryEnter(target))
                    Thread.Yield();
                break;
            }
        }

        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }
}
