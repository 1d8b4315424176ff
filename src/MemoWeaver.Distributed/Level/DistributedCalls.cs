using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Coalescing;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Level;

/// <summary>A call of a synchronous method that asks the server before it runs the body.</summary>
struct DistributedSyncCall<TKey, T, TCall>(TCall call, TKey key, DistributedCall<TKey, T> state)
    : ICall<TKey, T>, ICancellableCall, IConditionalCall<T>, ITaggedCall
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, ICall<TKey, T>
{
    TCall _call = call;
    TKey _key = key;

    public readonly int TokenCount => (_call as ICancellableCall)?.TokenCount ?? 0;

    public readonly CancellationToken GetToken(int index) => ((ICancellableCall)_call).GetToken(index);

    public bool HasKey(ref TKey key) => _call.HasKey(ref key);

    public CallTags GetTags() => state.Begin(ref _key, (_call as ITaggedCall)?.GetTags());

    public readonly bool ShouldStore(T value) => state.ShouldStore(Condition, value);

    public T Invoke()
    {
        // The arguments may have changed since the call began, and be another key now.
        if (SyncCalls.HasKey<TKey, T, TCall>(ref _call, ref _key))
        {
            var found = state.Find(isAsync: false).Outcome();
            if (state.TryUse(found))
                return found.Value!;
        }

        if (state.Joins)
            return InvokeInTurn();
        return InvokeBody();
    }

    T InvokeInTurn()
    {
        using var turn = state.Enter(isAsync: false).Outcome();
        if (turn is { HasWaited: true })
        {
            var found = state.Find(isAsync: false).Outcome();
            if (state.TryUse(found))
                return found.Value!;
        }

        var before = TurnFlow.IsIn;
        TurnFlow.IsIn = before || turn != null;
        try
        {
            return InvokeBody();
        }
        finally
        {
            TurnFlow.IsIn = before;
        }
    }

    T InvokeBody()
    {
        state.BeginBody();
        T value;
        try
        {
            value = _call.Invoke();
        }
        finally
        {
            state.LeaveBody();
        }

        state.EndBody();
        if (state.CanStore && SyncCalls.HasKey<TKey, T, TCall>(ref _call, ref _key) && state.Decide(Condition, value))
            state.Store(value, isAsync: false).Outcome();
        return value;
    }

    readonly IConditionalCall<T>? Condition => state.IsConditional ? (IConditionalCall<T>)_call : null;
}

/// <summary>A call of an asynchronous method that asks the server before it runs the body.</summary>
struct DistributedAsyncCall<TKey, T, TCall>(TCall call, TKey key, DistributedCall<TKey, T> state)
    : IAsyncCall<TKey, T>, IConditionalCall<T>, ITaggedCall
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, IAsyncCall<TKey, T>
{
    TCall _call = call;
    TKey _key = key;

    public readonly int TokenCount => _call.TokenCount;

    public readonly CancellationToken GetToken(int index) => _call.GetToken(index);

    public bool HasKey(ref TKey key) => _call.HasKey(ref key);

    public CallTags GetTags() => state.Begin(ref _key, (_call as ITaggedCall)?.GetTags());

    public readonly bool ShouldStore(T value) => state.ShouldStore(Condition, value);

    public readonly ValueTask<T> Invoke() => new((state.MayJoin ? RunInTurn(this, state) : Run(this, state)).Unwrap());

    // The other processes' computations come first. What a turn surrounds does not wait for another one.
    static async Task<Task<T>> RunInTurn(DistributedAsyncCall<TKey, T, TCall> self, DistributedCall<TKey, T> state)
    {
        var caller = CallerContext.Capture();
        if (AsyncCalls.HasKey<TKey, T, TCall>(ref self._call, ref self._key))
        {
            var found = await state.Find(isAsync: true).ConfigureAwait(false);
            if (state.TryUse(found))
                return Task.FromResult(found.Value!);
        }

        using var turn = state.Joins ? await state.Enter(isAsync: true).ConfigureAwait(false) : null;
        if (!caller.IsAnywhere)
            await caller.Return();
        TurnFlow.IsIn |= turn != null; // for this flow and what it calls
        return await Run(self, state).ConfigureAwait(false);
    }

    // Returns the body's own task to the caller, with its exceptions and its status. The body runs in the caller's
    // context, as it would without a server.
    static async Task<Task<T>> Run(DistributedAsyncCall<TKey, T, TCall> self, DistributedCall<TKey, T> state)
    {
        if (AsyncCalls.HasKey<TKey, T, TCall>(ref self._call, ref self._key))
        {
            var caller = CallerContext.Capture();
            var finding = state.Find(isAsync: true);
            var isThere = finding.IsCompleted;
            var found = await finding.ConfigureAwait(false);
            if (state.TryUse(found))
                return Task.FromResult(found.Value!);
            if (!isThere && !caller.IsAnywhere)
                await caller.Return();
        }

        state.BeginBody();
        Task<T> body;
        try
        {
            body = self._call.Invoke().AsTask();
            await Waiting.Ended(body);
        }
        finally
        {
            state.LeaveBody();
        }

        if (body.Status != TaskStatus.RanToCompletion)
            return body;
        state.EndBody();
        if (state.CanStore && AsyncCalls.HasKey<TKey, T, TCall>(ref self._call, ref self._key)
            && state.Decide(self.Condition, await body.ConfigureAwait(false)))
            await state.Store(await body.ConfigureAwait(false), isAsync: true).ConfigureAwait(false);
        return body;
    }

    readonly IConditionalCall<T>? Condition => state.IsConditional ? (IConditionalCall<T>)_call : null;
}

/// <summary>
/// Holds what one call knows about its result. All copies of the call's struct share it. Used by one flow at a time.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result.</typeparam>
sealed class DistributedCall<TKey, T>(DistributedMethod<TKey, T> method, KeyedStore store)
    where TKey : struct, IMemoKey<TKey>
{
    ResultName? _name;
    CallTags? _tags;
    DistributedResults<T>? _results;
    WriteToken? _token;
    long _started;
    bool _isHit, _isDecided, _isKept;
    ExceptionDispatchInfo? _thrown;

    /// <summary>Whether a method of the user decides which results are stored.</summary>
    public bool IsConditional => (store.Site.Flags & CacheFlags.Conditional) != 0;

    /// <summary>Whether another process may compute the same result, and this one should wait for it.</summary>
    public bool MayJoin => method.Joins && store.Site.Enabled && !TurnFlow.IsIn;

    /// <summary>The same, when it is known that there is no result yet, but that one could be stored.</summary>
    public bool Joins => MayJoin && CanStore;

    /// <summary>Waits until no other process computes the result.</summary>
    public ValueTask<ComputationTurn?> Enter(bool isAsync) => _results!.Server.Enter(_token!.Entry, isAsync);

    /// <summary>Whether the result can be stored on the server.</summary>
    public bool CanStore => _token != null;

    /// <summary>
    /// Begins a run, and returns the tags of the call with the name of the entry. Called each time before the body
    /// runs.
    /// </summary>
    public CallTags Begin(ref TKey key, CallTags? tags)
    {
        (_results, _token, _isHit, _isDecided, _thrown, _started) = (null, null, false, false, null, 0);
        _name = method.NameOf(ref key);
        return _tags = method.TagsOf(_name, tags);
    }

    /// <summary>Asks the server for the result. Pass what it returns to <see cref="TryUse"/>.</summary>
    public ValueTask<EntryLookup<T>> Find(bool isAsync)
    {
        // Unknown tags have no generations to compare. A cache that is off neither reads nor stores.
        if (!store.Site.Enabled || _tags == null || ReferenceEquals(_tags, CallTags.Unknown)
            || _name is not { } name || method.Results is not { } results)
            return default;
        _results = results;
        return results.Find(name, _tags.UserNames, isAsync);
    }

    /// <summary>Uses what the server had.</summary>
    /// <returns>Whether it is a result.</returns>
    public bool TryUse(in EntryLookup<T> found)
    {
        _token = found.Token;
        if (!found.IsHit)
            return false;
        _isHit = true;
        _tags!.Lifetime = found.Lifetime;
        store.CountJoin();
        store.Site.CountDistributedHit();
        return true;
    }

    /// <summary>Counts a miss, before the body runs.</summary>
    public void BeginBody()
    {
        method.Node.BeginComputation();
        if (store.CountMiss())
            _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Counts that the body has ended, in any way.</summary>
    public void LeaveBody() => method.Node.EndComputation();

    /// <summary>Measures the body, after it has returned.</summary>
    public void EndBody()
    {
        if (_started != 0)
            store.Site.Durations.Add(Stopwatch.GetTimestamp() - _started);
    }

    /// <summary>Stores what the body returned on the server.</summary>
    public async ValueTask Store(T value, bool isAsync) =>
        await _results!.Store(_token!, value, isAsync).ConfigureAwait(false);

    /// <summary>
    /// Determines whether the process stores a result. The user's method is asked once for each result.
    /// </summary>
    public bool ShouldStore(IConditionalCall<T>? call, T value)
    {
        if (_isHit || call == null)
            return true;
        if (!_isDecided)
            return call.ShouldStore(value);
        _thrown?.Throw();
        return _isKept;
    }

#pragma warning disable CA1031 // Thrown later, where the user's method would have been asked without a server.
    /// <summary>
    /// Determines whether the server stores a result, before <see cref="ShouldStore"/> is called. Does not throw.
    /// </summary>
    public bool Decide(IConditionalCall<T>? call, T value)
    {
        if (call == null)
            return true;
        _isDecided = true;
        try
        {
            _isKept = call.ShouldStore(value);
        }
        catch (Exception exception)
        {
            _thrown = ExceptionDispatchInfo.Capture(exception);
            _isKept = false;
        }

        return _isKept;
    }
#pragma warning restore CA1031
}
