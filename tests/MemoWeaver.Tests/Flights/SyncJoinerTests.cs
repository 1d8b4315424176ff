namespace MemoWeaver.Tests.Flights;

/// <summary>Callers of a synchronous method that shares runs: what docs/guide/how-to/async.md promises for tokens and for arguments that change.</summary>
public sealed class SyncJoinerTests : IDisposable
{
    readonly ScriptedFlights _memo = new();
    readonly ManualResetEventSlim _hasBegun = new(), _goOn = new();
    int _runs;

    public void Dispose()
    {
        _hasBegun.Dispose();
        _goOn.Dispose();
    }

    [Fact]
    public async Task AfterTheOwnersCancellationAJoinerRuns()
    {
        using var owners = new CancellationTokenSource();
        _memo.SyncBody = (_, token) =>
        {
            if (Interlocked.Increment(ref _runs) > 1)
                return 2;
            _hasBegun.Set();
            Assert.True(GoOn());
            token.ThrowIfCancellationRequested();
            return 1;
        };
        var (owner, joiners) = Begin(4, owners.Token);
        await owners.CancelAsync();
        _goOn.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner.WaitAsync(Elsewhere.Long));
        foreach (var joiner in joiners)
            Assert.Equal(2, await joiner.WaitAsync(Elsewhere.Long));
        Assert.Equal((2, 3, 2), (_runs, _memo.Info.Sync.Hits, _memo.Info.Sync.Misses));
    }

    [Fact]
    public async Task ACancellationThatNoOwnerAskedForIsAFailureLikeOthers()
    {
        _memo.SyncBody = (_, _) =>
        {
            Interlocked.Increment(ref _runs);
            _hasBegun.Set();
            Assert.True(GoOn());
            throw new OperationCanceledException();
        };
        using var owners = new CancellationTokenSource();
        var (owner, joiners) = Begin(2, owners.Token);
        _goOn.Set();
        await Assert.ThrowsAsync<OperationCanceledException>(() => owner.WaitAsync(Elsewhere.Long));
        foreach (var joiner in joiners)
            await Assert.ThrowsAsync<OperationCanceledException>(() => joiner.WaitAsync(Elsewhere.Long));
        Assert.Equal(1, _runs);
    }

    /// <summary>As an abort on .NET Framework and Mono; see tests/smoke/ThreadAborts.</summary>
    [Fact]
    public async Task AnInterruptOfTheOwnersThreadIsItsOwn()
    {
        _memo.SyncBody = (_, _) =>
        {
            if (Interlocked.Increment(ref _runs) > 1)
                return 2;
            _hasBegun.Set();
            Assert.True(GoOn());
            Thread.CurrentThread.Interrupt();
            Thread.Sleep(Timeout.Infinite); // ends at once
            return 1;
        };
        var (owner, joiners) = Begin(3, default);
        _goOn.Set();
        await Assert.ThrowsAsync<ThreadInterruptedException>(() => owner.WaitAsync(Elsewhere.Long));
        foreach (var joiner in joiners)
            Assert.Equal(2, await joiner.WaitAsync(Elsewhere.Long));
        Assert.Equal((2, 2), (_runs, _memo.Info.Sync.Misses));
    }

    [Fact]
    public async Task AJoinerWhoseTokenIsCancelledLeavesAlone()
    {
        _memo.SyncBody = (_, _) =>
        {
            Interlocked.Increment(ref _runs);
            _hasBegun.Set();
            Assert.True(GoOn());
            return 7;
        };
        var (owner, patient) = Begin(1, default);
        using var own = new CancellationTokenSource();
        var (thread, leaving) = Elsewhere.Start(() => _memo.CallSync(1, token: own.Token));
        Elsewhere.UntilWaiting(thread);
        await own.CancelAsync();
        Assert.Equal(own.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(Elsewhere.Long))).CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Elsewhere.Start(() => _memo.CallSync(1, token: own.Token)).Result.WaitAsync(Elsewhere.Long)); // one that was cancelled before
        Assert.False(owner.IsCompleted || patient[0].IsCompleted);
        _goOn.Set();
        Assert.Equal((7, 7), (await owner.WaitAsync(Elsewhere.Long), await patient[0].WaitAsync(Elsewhere.Long)));
        Assert.Equal((1, 3, 1), (_runs, _memo.Info.Sync.Hits, _memo.Info.Sync.Misses));
    }

    [Fact]
    public async Task WhatTheArgumentsNoLongerSayIsNotKept()
    {
        var isSame = true;
        _memo.HasKey = () => Volatile.Read(ref isSame);
        _memo.SyncBody = (_, _) =>
        {
            Interlocked.Increment(ref _runs);
            _hasBegun.Set();
            Assert.True(GoOn());
            return 1;
        };
        var (owner, joiners) = Begin(2, default);
        isSame = false;
        _goOn.Set();
        Assert.Equal(1, await owner.WaitAsync(Elsewhere.Long));
        foreach (var joiner in joiners)
            Assert.Equal(1, await joiner.WaitAsync(Elsewhere.Long));
        Assert.Equal((3, 0), (_runs, _memo.Info.Sync.Count));
    }

    bool HasBegun() => _hasBegun.Wait(Elsewhere.Long);

    bool GoOn() => _goOn.Wait(Elsewhere.Long);

    (Task<int> Owner, Task<int>[] Joiners) Begin(int joiners, CancellationToken owners)
    {
        var owner = Elsewhere.Start(() => _memo.CallSync(1, token: owners)).Result;
        Assert.True(HasBegun());
        var others = Enumerable.Range(0, joiners).Select(_ => Elsewhere.Start(() => _memo.CallSync(1))).ToArray();
        foreach (var (thread, _) in others)
            Elsewhere.UntilWaiting(thread);
        return (owner, Array.ConvertAll(others, o => o.Result));
    }
}
