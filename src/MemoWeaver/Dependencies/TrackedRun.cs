using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>
/// The run of a tracked body: what it reads becomes what its result depends on, and its result becomes what the body
/// around it depends on.
/// </summary>
sealed class TrackedRun
{
    readonly TrackedStore _store;
    readonly int _hash;
    readonly long _fence;
    readonly CallTags? _tags;
    readonly Computation? _outer;
    TrackingScope? _before;
    bool _isEntered, _hasEnded;
    long _deadline = Computation.Never;

    TrackedRun(TrackedStore store, int hash, long fence, CallTags? tags)
    {
        (_store, _hash, _fence, _tags) = (store, hash, fence, tags);
        _outer = TrackingScope.Current;
        Computation = new(store.Records, hash);
    }

    /// <summary>What the body reads.</summary>
    public Computation Computation { get; }

    /// <summary>Whether <c>When</c> and the copier admitted the result. Callers get it, stored or not.</summary>
    public bool IsKept { get; set; }

    /// <summary>Begins a run, if the method is tracked, and makes it that of the flow.</summary>
    /// <param name="store">The cache.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="fence">The fence of the run.</param>
    /// <param name="tags">The tags of the call, if any.</param>
    public static TrackedRun? Begin(CacheStore store, int hash, long fence, CallTags? tags)
    {
        if ((store.Site.Flags & CacheFlags.Tracked) == 0)
            return null;
        var run = new TrackedRun((TrackedStore)store, hash, fence, tags);
        run.Enter();
        return run;
    }

    /// <summary>The synchronous part of the body has ended, and the flow goes on around it.</summary>
    public void Leave()
    {
        if (!_isEntered)
            return;
        _isEntered = false;
        TrackingScope.Leave(_before);
        _before = null;
    }

    /// <summary>
    /// The body has ended, and its result was stored or not. Tells the body around it. Neither throws nor runs user
    /// code. Ending a run twice is a no-op.
    /// </summary>
    public void End()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        if (_outer != null)
            NoteTo(_outer);
        DependencyGraph.Enter();
        Computation.End();
        DependencyGraph.Exit();
        Interlocked.Decrement(ref TrackedBodies.Running);
    }

    /// <summary>Makes the result what another body depends on: one that called this, or joined it.</summary>
    public void NoteTo(Computation? reader)
    {
        if (reader == null)
            return;
        if (!IsKept || _fence == MissFence.Bypass || _tags == CallTags.Unknown)
        {
            reader.IsUncertain = true;
            return;
        }

        DependencyGraph.Reached?.Invoke("read");
        TrackingScope.Note(reader, _store, _hash, Computation, Earlier(_deadline, Computation.Deadline),
            _tags?.UserNames);
        DependencyGraph.Reached?.Invoke("noted");
        if (!_store.IsCurrent(_fence, _hash) || _tags is { IsCurrent: false })
            reader.IsUncertain = true;
    }

    /// <summary>Notes the lifetime of the result itself, before it is stored.</summary>
    public void Limit(long deadline) => _deadline = deadline;

    void Enter()
    {
        Interlocked.Increment(ref TrackedBodies.Running);
        _before = TrackingScope.Enter(Computation);
        _isEntered = true;
    }

    static long Earlier(long one, long other) =>
        one == Computation.Never ? other : other == Computation.Never ? one : Math.Min(one, other);
}
