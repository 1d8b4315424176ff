using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>What a run of a site with a <see cref="LifetimePolicy"/> renews, and what follows from its end.</summary>
/// <param name="policy">The policy.</param>
/// <param name="site">The site.</param>
/// <param name="old">The result that the run found when it began, if any.</param>
/// <param name="call">The call, if it says how long a result lives.</param>
/// <param name="isInBackground">Whether no caller runs the body.</param>
sealed class Renewal<TKey, TStored>(LifetimePolicy policy, CacheSite site, AgedNode<TKey, TStored>? old, object? call,
    bool isInBackground)
    where TKey : struct, IMemoKey<TKey>
{
    long _lifetime = site.Lifetime;

    /// <summary>Determines whether a result has any lifetime. Runs user code.</summary>
    public bool Accepts<T>(T value)
    {
        if (call != null)
            _lifetime = site.LifetimeOf((ILifetimeCall<T>)call, value);
        return _lifetime > 0;
    }

    /// <summary>Stores the result of the run.</summary>
    public void Keep(KeyedFlight<TKey, TStored> run, TStored stored, long weight)
    {
        if (run.Tags is { } tags ? site.Admits(tags, weight) : site.MaxWeight == 0 || site.Admits(weight))
            ((IAgedCache<TKey, TStored>)run.Cache).KeepAged(ref run.Key, run.Fence, stored, weight, run.Tags,
                _lifetime, old);
    }

    /// <summary>
    /// Takes the old result if another run has failed since the caller's look-up: the body does not run again yet.
    /// </summary>
    public bool TryTakeWaiting(KeyedStore store, [MaybeNullWhen(false)] out TStored stored)
    {
        if (old is { IsWaiting: true, IsStale: true })
        {
            stored = Old.TakeStale(store, policy, old);
            return true;
        }

        stored = default;
        return false;
    }

    /// <summary>Notes the end of the run, before anyone can start another one.</summary>
    public void OnEnd(FlightEnd end, Exception? failure)
    {
        // The cancellation of a caller says nothing about the body.
        if (old == null || end is FlightEnd.Result or FlightEnd.Found
            || (!isInBackground && end != FlightEnd.Failure))
            return;
        policy.CountFailure();
        old.OnFailed(policy.RetryAfter, failure != null && policy.Covers(failure));
        if (failure != null)
            DeferredEvents.RefreshFailed(site, failure);
    }
}

/// <summary>Hands out old results.</summary>
static class Old
{
    /// <summary>Counts a hit, and returns what is stored.</summary>
    public static TStored Take<TKey, TStored>(KeyedStore store, AgedNode<TKey, TStored> node)
        where TKey : struct, IMemoKey<TKey>
    {
        store.Counters.Hit(node);
        return node.Value;
    }

    /// <summary>Does the same for a result that may be past its lifetime.</summary>
    public static TStored TakeStale<TKey, TStored>(KeyedStore store, LifetimePolicy policy,
        AgedNode<TKey, TStored> node)
        where TKey : struct, IMemoKey<TKey>
    {
        if (node.IsStale)
            policy.CountStaleHit();
        return Take(store, node);
    }

    /// <summary>Determines whether a body may run after its call has returned: its object must not be disposed
    /// of.</summary>
    public static bool MayRunLater(KeyedStore store) =>
#if NET8_0_OR_GREATER
        store.Owner is not (IDisposable or IAsyncDisposable);
#else
        store.Owner is not IDisposable;
#endif
}
