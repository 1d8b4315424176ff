using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>A call of a synchronous method, by way of the server.</summary>
struct DistributedSyncCall<TKey, T, TCall>(TCall call, TKey key, DistributedRun<TKey, T> run, bool isChoosing) : ICall<TKey, T>, ICancellableCall, IChoosingCall<T>, ITaggedCall
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, ICall<TKey, T>
{
    TCall _call = call;
    TKey _key = key;

    public readonly int TokenCount => (_call as ICancellableCall)?.TokenCount ?? 0;

    public readonly CancellationToken GetToken(int index) => ((ICancellableCall)_call).GetToken(index);

    public bool HasKey(ref TKey key) => _call.HasKey(ref key);

    public CallTags GetTags() => run.Begin(ref _key, (_call as ITaggedCall)?.GetTags());

    public readonly bool IsKept(T value) => run.IsKept(Choosing, value);

    public T Invoke()
    {
        // What the call was given may have changed since, and would be another key.
        if (HasStillKey())
        {
            var answer = run.Ask(isAsync: false).Outcome();
            if (run.Take(answer))
                return answer.Value!;
        }

        run.BeginBody();
        var value = _call.Invoke();
        run.EndBody();
        if (run.IsStoring && HasStillKey() && run.Judge(Choosing, value))
            run.Keep(value, isAsync: false).Outcome();
        return value;
    }

    readonly IChoosingCall<T>? Choosing => isChoosing ? (IChoosingCall<T>)_call : null;

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
