namespace MemoWeaver.Coalescing;

/// <summary>
/// Stands for the <see langword="null"/> that a body returned instead of a task. Waiters get an exception that says so.
/// </summary>
static class NoTask<T>
{
    public static readonly Task<T> Instance =
        Observed.Failure<T>(new InvalidOperationException("The method returned null in place of a task."));
}

static class Observed
{
    /// <summary>Returns a failed task that never raises <see cref="TaskScheduler.UnobservedTaskException"/>.</summary>
    public static Task<T> Failure<T>(Exception exception)
    {
        var task = Task.FromException<T>(exception);
        _ = task.Exception;
        return task;
    }
}
