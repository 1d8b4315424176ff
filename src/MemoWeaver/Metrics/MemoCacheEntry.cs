namespace MemoWeaver;

/// <summary>One result in a cache, as seen by <see cref="MemoCache.Entries"/>. Meant for diagnosis. It keeps neither result nor key alive.</summary>
public readonly record struct MemoCacheEntry
{
    /// <summary>
    /// Gets the key as text: the key parts of the arguments in the order of the parameters, such as <c>"a", 3</c>. Long parts are cut off.
    /// If <c>ToString</c> of a part throws, the exception is shown instead. Empty for a method without key parts.
    /// </summary>
    public string Key { get; init; }

    /// <summary>Gets the time since the result was stored. <see langword="null"/> if results do not expire, or hits restart the lifetime.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Gets the remaining lifetime, if no hit restarts it; <see langword="null"/> if the result does not expire.</summary>
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
