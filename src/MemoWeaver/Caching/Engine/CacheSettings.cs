namespace MemoWeaver.Runtime;

/// <summary>The part of a site's policy that can be configured.</summary>
/// <param name="MaxSize">The number of results of each cache; -1 for no bound.</param>
/// <param name="Lifetime">In milliseconds; 0 where results do not expire.</param>
/// <param name="MaxWeight">The greatest sum of weights; 0 where results are not weighed.</param>
/// <param name="Enabled">Whether results are kept.</param>
sealed record CacheSettings(int MaxSize, long Lifetime, long MaxWeight, bool Enabled)
{
    /// <summary>Returns the settings with the options applied. Options change a lifetime or a weight, but do not add one.</summary>
    public CacheSettings With(CacheOptions options) => new(
        options.Unbounded == true ? -1 : options.MaxSize ?? MaxSize,
        Lifetime == 0 || options.Lifetime is not { } lifetime ? Lifetime : CacheSite.Milliseconds(lifetime.TotalSeconds),
        MaxWeight == 0 ? 0 : options.MaxWeight ?? MaxWeight,
        options.Enabled ?? Enabled);
}
