using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/* Results of a site with a LifetimePolicy. Nothing of this is called, or compiled, for other sites. */
public sealed partial class TimedCache<TKey, TValue>
{
    AgedNode<TKey, TValue>? IAgedCache<TKey, TValue>.FindAged(ref TKey key, int hash)
    {
        CacheClock.Observe();
        var found = (AgedNode<TKey, TValue>?)Find(new TimedNode<TKey, TValue>(ref key, hash, default!));
        return found == null || CacheClock.IsPast(found.End) ? null : found;
    }

    TimeSpan? IEntryAges<TKey>.AgeOf(ref TKey key, int hash) =>
        Find(new TimedNode<TKey, TValue>(ref key, hash, default!)) is TimedNode found
        && !CacheClock.IsPast(found.End) ? AgeOf(found) : null;

    void IAgedCache<TKey, TValue>.KeepAged(ref TKey key, long fence, TValue stored, long weight, CallTags? tags,
        long lifetime, CacheNode? renewed) => KeepAged(ref key, fence, stored, weight, tags, lifetime, renewed);

    bool IAgedCache<TKey, TValue>.ReplaceAged(ref TKey key, int hash, long? fence, TValue stored, long weight,
        CallTags? tags, long lifetime) => ReplaceAged(ref key, hash, fence, stored, weight, tags, lifetime);

    // Of a method whose calls are not data: its results are neither renewed ahead nor served past their lifetime.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void KeepAged(ref TKey key, long fence, TValue value, long weight, CallTags? tags) =>
        KeepAged(ref key, fence, value, weight, tags, Site.Lifetime, null);

    void KeepAged(ref TKey key, long fence, TValue value, long weight, CallTags? tags, long lifetime,
        CacheNode? renewed)
    {
        var added = new AgedNode<TKey, TValue>(ref key, MissFence.Hash(fence), value, weight, SetOf(tags));
        added.Begin(Site.Lifetimes!, lifetime);
        StoreInChain(added, fence, renewed);
    }

    bool ReplaceAged(ref TKey key, int hash, long? fence, TValue value, long weight, CallTags? tags, long lifetime) =>
        Replace(new AgedNode<TKey, TValue>(ref key, hash, value, weight, SetOf(tags)), lifetime, fence);

    static TagSet? SetOf(CallTags? tags) => tags == null ? null : new TagSet(tags);
}
