namespace MemoWeaver.Runtime;

/// <summary>Stands for the <see langword="null"/> that a body returned instead of a task. Waiters get an exception that says so.</summary>
static class NoTask<T>
{
    public static readonly Task<T> Instance = Observed.Failure<T>(new InvalidOperationException("The method returned null in place of a task."));
}
