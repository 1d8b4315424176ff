namespace MemoWeaver.Caching.Distributed;

/// <summary>
/// Returns the outcome of completed tasks. Synchronous methods use the synchronous calls of a server's client. The
/// tasks on that path are completed when they are returned, so no thread ever waits for one.
/// </summary>
static class CompletedTask
{
#pragma warning disable CA2012 // It is completed.
    /// <summary>Returns the result, or throws what the task threw.</summary>
    /// <exception cref="InvalidOperationException">The task is not completed.</exception>
    public static T Outcome<T>(this ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw NotEnded();

    /// <inheritdoc cref="Outcome{T}"/>
    public static void Outcome(this ValueTask task)
    {
        if (!task.IsCompleted)
            throw NotEnded();
        task.GetAwaiter().GetResult();
    }
#pragma warning restore CA2012

    static InvalidOperationException NotEnded() => new("A synchronous operation is not completed.");
}
