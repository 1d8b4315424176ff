namespace MemoWeaver.Runtime;

/// <summary>
/// Takes locks for changes that have to be made: neither <see cref="Thread.Interrupt"/> nor a lack of memory keeps a
/// lock from being taken.
/// </summary>
static class Uninterrupted
{
    /// <summary>Takes a lock. An interrupt that arrives meanwhile is pending again afterwards.</summary>
    public static void Enter(object gate)
    {
        if (!Monitor.TryEnter(gate))
            Wait(gate);
    }

    /// <summary>Takes a lock that somebody else holds.</summary>
    public static void Wait(object gate)
    {
        var isInterrupted = false;
        for (; ; )
        {
            try
            {
                Monitor.Enter(gate);
                break;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
            catch (OutOfMemoryException)
            {
                // Waiting takes memory, asking does not.
                while (!Monitor.TryEnter(gate))
                    Thread.Yield();
                break;
            }
        }

        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }
}
