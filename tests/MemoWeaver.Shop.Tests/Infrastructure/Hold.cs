namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>A place in the program where someone waits until the test lets it go on.</summary>
sealed class Hold
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when someone waits here; fails where nobody comes.</summary>
    public Task ArrivedAsync() => arrived.Task.WaitAsync(Patience);

    public void Release() => released.SetResult();

    public Task WaitAsync(CancellationToken token)
    {
        arrived.SetResult();
        return released.Task.WaitAsync(Patience, token);
    }
}
