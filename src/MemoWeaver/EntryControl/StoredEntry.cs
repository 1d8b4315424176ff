using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Dependencies;
using MemoWeaver.Metrics;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>An entry with the type of its result.</summary>
abstract class CacheEntry<T> : CacheEntry
{
    /// <summary>Decides whether a result is stored; <see langword="null"/> to store all.</summary>
    public Func<T, bool>? Predicate;

    /// <summary>Says how long a result lives; <see langword="null"/> if the site does.</summary>
    public ILifetimeCall<T>? Call;

    /// <summary>Returns the age of the result; <see langword="null"/> if there is none, or its age is not
    /// known.</summary>
    public virtual TimeSpan? Age => null;

    /// <summary>Determines whether there is a result past its lifetime that may still be served.</summary>
    public virtual bool IsStale => false;

    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    public abstract bool Set(T value);

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<bool> SetAsync(T value) => new(Set(value));

    /// <summary>Begins a refresh, and rejects results whose computation began before.</summary>
    public abstract long Begin();

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<long> BeginAsync() => new(Begin());

    /// <summary>Begins to note what the body reads, if the method is tracked. Called after <see cref="Begin"/>, right
    /// before the body.</summary>
    public virtual void BeginTracking(long fence)
    {
    }

    /// <summary>The refresh has ended, or failed.</summary>
    public virtual void EndTracking()
    {
    }

    /// <summary>Returns what the result was made of.</summary>
    public virtual IReadOnlyList<MemoDependency> Dependencies() => [];

    /// <summary>Returns what was made of the result.</summary>
    public virtual IReadOnlyList<MemoDependency> Dependents() => [];

    /// <summary>Ends a refresh: stores what the body returned, and drops the old result in any case.</summary>
    /// <param name="value">The result.</param>
    /// <param name="fence">What <see cref="Begin"/> returned.</param>
    /// <returns>What the caller gets.</returns>
    public abstract T End(T value, long fence);

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<T> EndAsync(T value, long fence) => new(End(value, fence));

    /// <summary>Determines whether the key is the same.</summary>
    public abstract bool HasKeyOf(CacheEntry<T> other);
}

/// <summary>
/// One key in one cache, and in the distributed level, if any, which is updated first (see
/// <see cref="DistributedLevel"/>).
/// </summary>
sealed class StoredEntry<TKey, T, TStored, TAdapter>(CacheStore cache, ref TKey key, int hash) : CacheEntry<T>
    where TKey : struct, IMemoKey<TKey>
    where TAdapter : struct, IResultAdapter<T, TStored>
{
    readonly IEntryStore<TKey, TStored> _store = (IEntryStore<TKey, TStored>)cache;
    readonly DistributedLevel<TKey, T>? _level = cache.Site.Distributed as DistributedLevel<TKey, T>;
    TKey _key = key;

    // The state of a refresh before its body runs. A result that was invalidated since is not stored.
    object? _begun;
    CallTags? _tags;
    TrackedRun? _tracked;

    public override bool TryPeek([MaybeNullWhen(false)] out T value)
    {
        var isThere = _store.TryPeek(ref _key, hash, out var stored);
        value = isThere ? default(TAdapter).Value(stored!) : default;
        return isThere;
    }

    public override TimeSpan? Age => (_store as IEntryAges<TKey>)?.AgeOf(ref _key, hash);

    public override bool IsStale =>
        cache.Site.Lifetimes != null && ((IAgedCache<TKey, TStored>)cache).FindAged(ref _key, hash) is { IsStale: true };

    public override bool Set(T value)
    {
        // All user code comes first: its exceptions leave the entry unchanged.
        var isKept = TryStore(value, out var stored, out var weight, out var lifetime);
        if (!isKept)
        {
            Remove();
            return false;
        }

        var tags = AllTags();
        _level?.Set(_key, tags!, value, isAsync: false).Outcome();
        return Replace(null, stored!, weight, tags, lifetime);
    }

    public override async ValueTask<bool> SetAsync(T value)
    {
        if (!TryStore(value, out var stored, out var weight, out var lifetime))
        {
            await RemoveAsync().ConfigureAwait(false);
            return false;
        }

        var tags = AllTags();
        if (_level != null)
            await _level.Set(_key, tags!, default(TAdapter).Value(stored), isAsync: true).ConfigureAwait(false); // the caller may have changed the value by then
        return Replace(null, stored, weight, tags, lifetime);
    }

    public override long Begin()
    {
        _tags = AllTags();
        if (_level != null)
            _begun = _level.BeginRefresh(_key, _tags!, isAsync: false).Outcome();
        return _store.Renew(hash);
    }

    public override async ValueTask<long> BeginAsync()
    {
        _tags = AllTags();
        if (_level != null)
            _begun = await _level.BeginRefresh(_key, _tags!, isAsync: true).ConfigureAwait(false);
        return _store.Renew(hash);
    }

    public override IReadOnlyList<MemoDependency> Dependencies() => cache is TrackedStore
        ? DependencyList.Of(TrackedStore.DependenciesOf(((ITrackedCache<TKey, TStored>)cache).OriginOf(ref _key, hash)))
        : [];

    public override IReadOnlyList<MemoDependency> Dependents() =>
        cache is TrackedStore tracked ? DependencyList.Of(tracked.DependentsOf(hash)) : [];

    public override void BeginTracking(long fence) => _tracked = TrackedRun.Begin(cache, hash, fence, _tags);

    public override void EndTracking()
    {
        _tracked?.Leave();
        _tracked?.End();
    }

    public override T End(T value, long fence)
    {
        _tracked?.Leave();
        if (!TryStore(value, out var stored, out var weight, out var lifetime))
        {
            Remove();
            return value;
        }

        _level?.EndRefresh(_key, _begun, value, isAsync: false).Outcome();
        Replace(fence, stored!, weight, _tags, lifetime);
        return Handed(value, stored!);
    }

    public override async ValueTask<T> EndAsync(T value, long fence)
    {
        _tracked?.Leave();
        if (!TryStore(value, out var stored, out var weight, out var lifetime))
        {
            await RemoveAsync().ConfigureAwait(false);
            return value;
        }

        if (_level != null)
            await _level.EndRefresh(_key, _begun, value, isAsync: true).ConfigureAwait(false);
        Replace(fence, stored!, weight, _tags, lifetime);
        return Handed(value, stored!);
    }

    public override bool HasKeyOf(CacheEntry<T> other) =>
        other is StoredEntry<TKey, T, TStored, TAdapter> same && _key.KeyEquals(ref same._key);

    internal override bool Remove()
    {
        if (_level?.Of(ref _key) is { } drop)
            DistributedDrop.Run([drop]);
        return _store.Remove(ref _key, hash);
    }

    internal override async ValueTask<bool> RemoveAsync()
    {
        if (_level?.Of(ref _key) is { } drop)
            await DistributedDrop.RunAsync([drop]).ConfigureAwait(false);
        return _store.Remove(ref _key, hash);
    }

    internal override Invalidation? Invalidation(long parts, long all, Invalidation? next) =>
        Runtime.Invalidation.Of(cache, ref _key, parts, all, next);

    static T Handed(T value, TStored stored) =>
        default(TAdapter).ReplacesFirstResult ? default(TAdapter).Value(stored) : value;

    CallTags? AllTags() => _level == null ? Tags : _level.TagsOf(ref _key, Tags);

    bool Replace(long? fence, TStored stored, long weight, CallTags? tags, long lifetime)
    {
        if (_tracked == null)
            return ReplaceAlone(fence, stored, weight, tags, lifetime);
        _tracked.IsKept = true;
        return ((ITrackedCache<TKey, TStored>)cache).Replace(ref _key, hash, fence, stored, weight, tags, _tracked);
    }

    bool ReplaceAlone(long? fence, TStored stored, long weight, CallTags? tags, long lifetime) =>
        cache.Site.Lifetimes != null
        ? ((IAgedCache<TKey, TStored>)cache).ReplaceAged(ref _key, hash, fence, stored, weight, tags, lifetime)
        : tags is null
        ? _store.Replace(ref _key, hash, fence, stored, weight)
        : ((ITaggedCache<TKey, TStored>)cache).Replace(ref _key, hash, fence, stored, weight, tags);

    bool TryStore(T value, [MaybeNullWhen(false)] out TStored stored, out long weight, out long lifetime)
    {
        weight = 0;
        lifetime = cache.Site.Lifetime;
        if (Predicate is { } predicate && !predicate(value))
        {
            cache.Site.CountDeclined();
            stored = default;
            return false;
        }

        if (Call is { } call)
            lifetime = cache.Site.LifetimeOf(call, value);
        if (Call != null && lifetime <= 0)
        {
            cache.Site.CountDeclined();
            stored = default;
            return false;
        }

        if (!default(TAdapter).TryStore(value, out stored))
        {
            cache.Site.CountUncacheable();
            return false;
        }

        if (Tags is { } tags && !cache.Site.Admits(tags, 0))
            return false;
        if (cache.Site.MaxWeight == 0)
            return true;
        weight = cache.Site.Weigh(value, 0);
        return cache.Site.Admits(weight);
    }
}

/// <summary>An entry that can store nothing.</summary>
/// <param name="cache">The cache, if the arguments cannot be a key; <see langword="null"/> if there is no
/// cache.</param>
sealed class EmptyEntry<T>(CacheStore? cache) : CacheEntry<T>
{
    public override bool TryPeek([MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    public override bool Set(T value) => false;

    public override long Begin() => 0;

    public override T End(T value, long fence) => value;

    public override bool HasKeyOf(CacheEntry<T> other) => true;

    internal override bool Remove() => false;

    // The key of the arguments is unknown.
    internal override Invalidation? Invalidation(long parts, long all, Invalidation? next) =>
        Runtime.Invalidation.OfAll(cache, next);
}
