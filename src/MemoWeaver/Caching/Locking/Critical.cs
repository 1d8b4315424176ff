using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/* How a change of a cache ends, whatever happens to the thread or to its memory.

   Memory. A change allocates before its first step, or does not need to: each step leaves a whole structure behind, and what commits an insert cannot throw. What a
   cache could do without is not waited for: a table that cannot grow has longer chains, an order that cannot be corrected evicts by its best guess, and a figure that has
   no place is lost. An invalidation needs no memory at all: without room for a generation it raises one of all caches (InvalidationFence.Raise), and without room for a list of nodes all of them go.

   Interrupts. Locks are entered here. Thread.Interrupt ends a wait with an exception, and the wait may be in the middle of an invalidation, so the wait goes on and the thread
   is interrupted again afterwards: its own next wait ends.

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

/// <summary>Enters the locks of the engine, and lets tests fail its allocations.</summary>
static class Critical
{
    /// <summary>Called before each allocation in the middle of a change; what it throws, the allocation throws. For tests.</summary>
    internal static Action? Allocating;

    /// <summary>Enters a lock. An interrupt of the thread does not end the wait.</summary>
    /// <param name="target">The lock, to be left by <see cref="Monitor.Exit"/>.</param>
    /// <returns>Whether the thread had to wait.</returns>
    public static bool Enter(object target)
    {
        if (Monitor.TryEnter(target))
            return false;
        Wait(target);
        return true;
    }

    /// <summary>Stands before each allocation in the middle of a change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Allocate()
    {
        if (Allocating is { } allocating)
            allocating();
    }

    /// <summary>Enters a lock that somebody else holds.</summary>
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
