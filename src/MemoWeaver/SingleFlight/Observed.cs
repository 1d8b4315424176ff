namespace MemoWeaver.Runtime;

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
