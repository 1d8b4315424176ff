namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    readonly Delegate? _weigher;

    /// <summary>Weighs a result that is about to be stored.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="value">What the body returned.</param>
    /// <param name="miss">The miss; a call that bypasses the cache is not weighed.</param>
    /// <remarks>What the weigher throws, it throws.</remarks>
    public long Weigh<T>(T value, long miss)
    {
        if (miss == MissFence.Bypass)
            return 0;
        return _weigher is Func<T, long> weigher ? weigher(value) : ((Func<T, int>)_weigher!)(value);
    }

    /// <summary>Whether a result of this weight may be stored; counts it as uncacheable where not.</summary>
    internal bool Admits(long weight)
    {
        if (weight >= 0 && weight <= MaxWeight)
            return true;
        CountUncacheable();
        return false;
    }

    /// <summary>Determines whether a result with these tags may be stored. Counts it as uncacheable where not.</summary>
    internal bool Admits(CallTags tags, long weight)
    {
        if (!ReferenceEquals(tags, CallTags.Unknown))
            return MaxWeight == 0 || Admits(weight);
        CountUncacheable();
        return false;
    }

    /// <summary>Returns the lifetime of a result with these tags.</summary>
    internal long LifetimeOf(CallTags tags) => tags.Lifetime == 0 ? Lifetime : Math.Min(tags.Lifetime, Lifetime);
}
