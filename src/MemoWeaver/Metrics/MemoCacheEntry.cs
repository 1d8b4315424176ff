namespace MemoWeaver;

/// <summary>
/// Describes one result in a cache, as <see cref="MemoCache.Entries"/> saw it. It keeps neither result nor key alive.
/// </summary>
public readonly record struct MemoCacheEntry
{
    /// <summary>
    /// Gets the key as text: the parts of the arguments that distinguish calls, in the order of the parameters, such as
    /// <c>"a", 3</c>. Long parts are truncated. If <c>ToString</c> of a part throws, the exception is shown. Empty for
    /// a method without key parts.
    /// </summary>
    public string Key { get; init; }

    /// <summary>
    /// Gets how long ago the result was stored. Known if results expire and hits do not restart the lifetime; otherwise
    /// <see langword="null"/>, because entries keep no time.
    /// </summary>
    public TimeSpan? Age { get; init; }

    /// <summary>
    /// Gets how long the result may still be served if no hit restarts its lifetime; <see langword="null"/> if it does
    /// not expire.
    /// </summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Gets the weight of the result; <see langword="null"/> if results are not weighed.</summary>
    public long? Weight { get; init; }

    /// <summary>Returns one line for logs and the console.</summary>
    public override string ToString()
    {
        var text = "(" + Key + ")";
        if (Age is { } age)
            text += FormattableString.Invariant($", stored {age.TotalSeconds:0.###} s ago");
        if (Remaining is { } remaining)
            text += FormattableString.Invariant($", {remaining.TotalSeconds:0.###} s left");
        if (Weight is { } weight)
            text += FormattableString.Invariant($", weight {weight}");
        return text;
    }
}
