using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Where a caller runs, so that a body that runs later on its behalf runs there too.</summary>
readonly struct CallerContext
{
    readonly SynchronizationContext? _context;
    readonly TaskScheduler? _scheduler;

    CallerContext(SynchronizationContext? context, TaskScheduler? scheduler) => (_context, _scheduler) = (context, scheduler);

    public static CallerContext Capture()
    {
        var context = SynchronizationContext.Current;
        if (context != null && context.GetType() != typeof(SynchronizationContext))
            return new(context, null);
        var scheduler = TaskScheduler.Current;
        return ReferenceEquals(scheduler, TaskScheduler.Default) ? default : new(null, scheduler);
    }

    /// <summary>Awaited: goes on where the caller was; at once where it had no place of its own.</summary>
    public Awaiter GetAwaiter() => new(this);

    public readonly struct Awaiter(CallerContext caller) : INotifyCompletion
    {
        public bool IsCompleted => caller._context == null && caller._scheduler == null;

        public void OnCompleted(Action continuation)
        {
            if (caller._context != null)
                caller._context.Post(static action => ((Action)action!)(), continuation);
            else
                Task.Factory.StartNew(continuation, CancellationToken.None, TaskCreationOptions.DenyChildAttach, caller._scheduler!);
        }

        public void GetResult()
        {
        }
    }
}
