using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Waits on tasks that others own.</summary>
static class Waiting
{
    /// <summary>To await: completes when the task has, without throwing what it threw, on whatever thread.</summary>
#if NET8_0_OR_GREATER
    public static ConfiguredTaskAwaitable Ended(Task task) => task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#else
    public static ConfiguredTaskAwaitable<Task> Ended(Task task) => Task.WhenAny(task).ConfigureAwait(false);
#endif
}
