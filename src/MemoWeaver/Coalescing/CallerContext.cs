namespace MemoWeaver.Coalescing;

/// <summary>Captures the caller's execution environment, so that a deferred body runs in it.</summary>
readonly struct CallerContext
{
    readonly SynchronizationContext? _context;
    readonly TaskScheduler? _scheduler;

    CallerContext(SynchronizationContext? context, TaskScheduler? scheduler) =>
        (_context, _scheduler) = (context, scheduler);

    /// <summary>Whether the caller had no place of its own.</summary>
    public bool IsAnywhere => _context == null && _scheduler == null;

    public static CallerContext Capture()
    {
        var context = SynchronizationContext.Current;
        if (context != null && context.GetType() != typeof(SynchronizationContext))
            return new(context, null);
        var scheduler = TaskScheduler.Current;
        return ReferenceEquals(scheduler, TaskScheduler.Default) ? default : new(null, scheduler);
    }

    /// <summary>Awaited: goes on where the caller was. Returns at once where it had no place of its own.</summary>
    /// <param name="tokens">Each of them ends the attempt.</param>
    /// <returns>To await: whether it goes on there. If not, it goes on in the thread pool.</returns>
    public ReturnToCaller Return(params CancellationToken[] tokens) => new(_context, _scheduler, tokens);
}
