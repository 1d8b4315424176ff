namespace MemoWeaver.Runtime;

/// <summary>
/// Takes locks that must be taken: <see cref="Thread.Interrupt"/> has its effect when the lock has been released.
/// </summary>
static class Uninterrupted
{
    /// <summary>Takes the lock of an object.</summary>
    /// <returns>Whether the thread was interrupted meanwhile: for <see cref="Exit"/>.</returns>
    public static bool Enter(object gate)
    {
        var wasInterrupted = false;
        for (; ; )
        {
            try
            {
                Monitor.Enter(gate);
                return wasInterrupted;
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        }
    }

    /// <summary>Releases the lock.</summary>
    public static void Exit(object gate, bool wasInterrupted)
    {
        Monitor.Exit(gate);
        if (wasInterrupted)
            Thread.CurrentThread.Interrupt();
    }
}
