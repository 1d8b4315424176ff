using System.ComponentModel;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>One cache: of a method, or of a method on one object. Used by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CacheStore : IInjected, ITaggedResults
{
    /// <summary>
    /// Gets the object that the cache belongs to; <see langword="null"/> for the cache of a static method, or one that
    /// all objects share.
    /// </summary>
#pragma warning disable CA1051 // Woven code compares it on each call of an instance method; the field is part of the contract.
    public readonly object? Owner;
#pragma warning restore CA1051

    // Read on each hit: fields, not properties, so that the hit path stays within the JIT's budget for inlining.
    internal readonly CacheSite Site;
    internal readonly CacheCounters Counters = new();

    private protected CacheStore(CacheSite site, object? owner)
    {
        Site = site;
        Owner = owner;
        if (owner != null || Interlocked.CompareExchange(ref site.Own, this, null) != null)
            site.Register(this);
    }

    /// <summary>The number of results held now.</summary>
    internal abstract int Count { get; }

    /// <summary>Determines whether anything was stored that may still be there. Runs no user code.</summary>
    internal virtual bool IsUsed => Count > 0;

    /// <summary>The total weight of the results held now; 0 if results are not weighed.</summary>
    internal abstract long Weight { get; }

    /// <summary>The figures since the cache was created or cleared.</summary>
    internal CacheInfo Info => Counters.SinceClear.ToInfo(Site, Count, Weight);

    /// <summary>Drops all results, rejects results that are being computed, and zeroes <see cref="Info"/>.</summary>
    internal void Clear()
    {
        Clear(isMarked: false);
        EmptyStore();
    }

    /// <summary>The same without <see cref="EmptyStore"/>. Does not throw.</summary>
    /// <param name="isMarked">See <see cref="DropAll(bool)"/>.</param>
    internal void Clear(bool isMarked)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                DropAll(isMarked);
                Counters.EnterExactMode();
                Counters.Zero();
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    /// <summary>Drops all results and rejects results that are being computed. The figures stay.</summary>
    internal void DropAll()
    {
        DropAll(isMarked: false);
        EmptyStore();
    }

    /// <summary>The same without <see cref="EmptyStore"/>. Runs no user code, does not throw, and needs no
    /// memory.</summary>
    /// <param name="isMarked">Whether a mark of a <see cref="WideDrop"/> on the site keeps from being stored what is
    /// being computed.</param>
    internal abstract void DropAll(bool isMarked);

    /// <summary>Empties a custom store. The cache no longer serves what it holds.</summary>
    internal virtual void EmptyStore()
    {
    }

    /// <summary>Allocates what <see cref="Mark"/> needs.</summary>
    internal virtual void Prepare()
    {
    }

    /// <summary>Begins or ends a drop that this cache is part of (see <see cref="DropMark"/>). After <see
    /// cref="Prepare"/> it does not throw.</summary>
    internal abstract void Mark(long change);

    /// <summary>Drops the result that has these tags, if it is still there.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="hash">The hash of its key.</param>
    /// <returns>Whether it was there.</returns>
    internal abstract bool RemoveTagged(TagSet tags, int hash);

    /// <summary>See <see cref="ITaggedResults.TryHide"/>.</summary>
    internal virtual bool TryHide(string tag, int count) => false;

    /// <summary>See <see cref="ITaggedResults.EndHiding"/>.</summary>
    internal virtual void EndHiding()
    {
    }

    bool ITaggedResults.TryHide(string tag, int count) => TryHide(tag, count);

    void ITaggedResults.EndHiding() => EndHiding();

    bool ITaggedResults.Remove(TagSet tags, int hash) => RemoveTagged(tags, hash);

    /// <summary>Drops what has expired.</summary>
    internal abstract void Sweep();

    /// <summary>Evicts the older half of the results because memory is short.</summary>
    /// <returns>How many that was.</returns>
    internal abstract int Halve();

    /// <summary>Called when the settings of the site have changed, before anything is stored.</summary>
    internal virtual void OnConfigured()
    {
    }
}
