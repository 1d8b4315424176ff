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

    /// <summary>Completes when the task has, or when the wait is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task For(Task task, CancellationToken token)
    {
#if NET8_0_OR_GREATER
        return task.WaitAsync(token);
#else
        return token.CanBeCanceled && !task.IsCompleted ? ForCancellable(task, token) : task;
#endif
    }

#if !NET8_0_OR_GREATER
    static async Task ForCancellable(Task task, CancellationToken token)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (token.Register(static source => ((TaskCompletionSource<bool>)source!).TrySetResult(true), cancelled))
        {
            if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) != task)
                token.ThrowIfCancellationRequested();
        }

        await task.ConfigureAwait(false);
    }
#endif
}
