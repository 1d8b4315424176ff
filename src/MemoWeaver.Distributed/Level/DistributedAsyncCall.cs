using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>A call of an asynchronous method, by way of the server.</summary>
struct DistributedAsyncCall<TKey, T, TCall>(TCall call, TKey key, DistributedRun<TKey, T> run, bool isChoosing) : IAsyncCall<TKey, T>, IChoosingCall<T>, ITaggedCall
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, IAsyncCall<TKey, T>
{
    TCall _call = call;
    TKey _key = key;

    public readonly int TokenCount => _call.TokenCount;

    public readonly CancellationToken GetToken(int index) => _call.GetToken(index);

    public bool HasKey(ref TKey key) => _call.HasKey(ref key);

    public CallTags GetTags() => run.Begin(ref _key, (_call as ITaggedCall)?.GetTags());

    public readonly bool IsKept(T value) => run.IsKept(Choosing, value);

    public readonly ValueTask<T> Invoke() => new(Run(this).Unwrap());

    // The caller gets the body's own task: exceptions, status and all. The body runs in the caller's context, as it would without a server.
    static async Task<Task<T>> Run(DistributedAsyncCall<TKey, T, TCall> self)
    {
        var run = self.GetRun();
        if (self.HasStillKey())
        {
            var caller = CallerContext.Capture();
            var asked = run.Ask(isAsync: true);
            var isThere = asked.IsCompleted;
            var answer = await asked.ConfigureAwait(false);
            if (run.Take(answer))
                return Task.FromResult(answer.Value!);
            if (!isThere && !caller.IsAnywhere)
                await caller.Return();
        }

        run.BeginBody();
        var body = self._call.Invoke().AsTask();
        await Waiting.Ended(body);
        if (body.Status != TaskStatus.RanToCompletion)
            return body;
        run.EndBody();
        if (run.IsStoring && self.HasStillKey() && run.Judge(self.Choosing, await body.ConfigureAwait(false)))
            await run.Keep(await body.ConfigureAwait(false), isAsync: true).ConfigureAwait(false);
        return body;
    }

    readonly IChoosingCall<T>? Choosing => isChoosing ? (IChoosingCall<T>)_call : null;

    readonly DistributedRun<TKey, T> GetRun() => run;

#pragma warning disable CA1031 // It is asked again where what it throws belongs.
    bool HasStillKey()
    {
        try
        {
            return _call.HasKey(ref _key);
        }
        catch (Exception)
        {
            return false;
        }
    }
#pragma warning restore CA1031
}
