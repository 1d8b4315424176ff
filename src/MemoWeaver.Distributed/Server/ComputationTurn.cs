namespace MemoWeaver.Distributed.Server;

/// <summary>The right to compute an entry while other processes wait. Disposed when the result is stored.</summary>
/// <param name="hasWaited">Whether another process computed before, so that there may be a result now.</param>
/// <param name="end">Lets the next process go on.</param>
sealed class ComputationTurn(bool hasWaited, Action end) : IDisposable
{
    /// <summary>Whether another process computed before, so that there may be a result now.</summary>
    public bool HasWaited => hasWaited;

    public void Dispose() => end();
}
