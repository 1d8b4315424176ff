using System.Runtime.CompilerServices;

namespace MemoWeaver.Coalescing;

/// <summary>Waits on tasks that other code owns.</summary>
static class Waiting
{
    /// <summary>
    /// Returns an awaitable that completes when the task has ended. It throws none of the task's exceptions, and
    /// continues on any thread.
    /// </summary>
#if NET8_0_OR_GREATER
    public static ConfiguredTaskAwaitable Ended(Task task) =>
        task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#else
    public static ConfiguredTaskAwaitable<Task> Ended(Task task) => Task.WhenAny(task).ConfigureAwait(false);
#endif
}
