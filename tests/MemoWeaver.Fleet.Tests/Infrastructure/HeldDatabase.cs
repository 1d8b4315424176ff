using Fleet;

namespace MemoWeaver.Fleet.Tests.Infrastructure;

/// <summary>A database that can hold back what it has read, for as long as a test wants.</summary>
sealed class HeldDatabase : DatabaseServer
{
    TaskCompletionSource? _arrived, _released;

    /// <summary>Holds the next answer back, after the value was read.</summary>
    /// <returns>Ends when an answer is held.</returns>
    public Task HoldNext()
    {
        _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _arrived.Task;
    }

    public void Release() => _released!.SetResult();

    protected override async Task Travel(string question)
    {
        if (Interlocked.Exchange(ref _arrived, null) is not { } arrived)
            return;
        arrived.SetResult();
        await _released!.Task;
    }
}
