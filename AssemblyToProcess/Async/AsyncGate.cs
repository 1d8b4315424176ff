using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

/// <summary>Counts the runs of a body, and holds each until the test lets it pass.</summary>
public sealed class AsyncGate
{
    private readonly ConcurrentDictionary<int, int> runs = new();
    private readonly ConcurrentQueue<TaskCompletionSource<bool>> waiting = new();
    private volatile bool open;

    public int Runs(int key) => runs.TryGetValue(key, out var count) ? count : 0;

    public int Waiting => waiting.Count;

    /// <summary>Lets everyone pass from now on.</summary>
    public void Open()
    {
        open = true;
        while (waiting.TryDequeue(out var one))
            one.TrySetResult(true);
    }

    /// <summary>Lets the first pass.</summary>
    public void LetOnePass() => Take().SetResult(true);

    public void FailOne(System.Exception exception) => Take().SetException(exception);

    public int Count(int key) => runs.AddOrUpdate(key, 1, (_, n) => n + 1);

    public async Task Pass(int key, CancellationToken token)
    {
        Count(key);
        if (open)
            return;
        var pass = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue(pass);
        using (token.Register(() => pass.TrySetCanceled(token)))
            await pass.Task.ConfigureAwait(false);
    }

    private TaskCompletionSource<bool> Take() => waiting.TryDequeue(out var one) ? one : throw new System.InvalidOperationException("Nobody waits.");
}
