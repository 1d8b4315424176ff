namespace MemoWeaver.Runtime;

/// <summary>What came of a task that has ended. Synchronous methods take the synchronous way of a server's client: the tasks on that way have ended when they are returned, and no thread ever waits for one.</summary>
static class EndedTask
{
#pragma warning disable CA2012 // It has ended.
    /// <summary>The result, or what it threw.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public static T Outcome<T>(this ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw NotEnded();

    /// <inheritdoc cref="Outcome{T}"/>
    public static void Outcome(this ValueTask task)
    {
        if (!task.IsCompleted)
            throw NotEnded();
        task.GetAwaiter().GetResult();
    }
#pragma warning restore CA2012

    static InvalidOperationException NotEnded() => new("A synchronous operation has not ended.");
}
