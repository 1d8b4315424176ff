namespace MemoWeaver;

/// <summary>One result in a cache, as <see cref="MemoCache.Entries"/> saw it. Made for people who look into a cache; it keeps neither result nor key alive.</summary>
public readonly record struct MemoCacheEntry
{
    /// <summary>
    /// The key as text: the parts of the arguments that tell one call from another, in the order of the parameters, such as <c>"a", 3</c>. Long parts are cut off.
    /// A part whose <c>ToString</c> throws is shown by what it threw. Empty for a method without key parts.
    /// </summary>
    public string Key { get; init; }

    /// <summary>How long ago the result was stored. Known where it expires and hits do not start the lifetime anew; otherwise <see langword="null"/>: entries keep no time for it.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How long the result may still be served, if no hit starts the lifetime anew; <see langword="null"/> where it does not expire.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The weight of the result; <see langword="null"/> where results are not weighed.</summary>
    public long? Weight { get; init; }

    /// <summary>One line for logs and the console.</summary>
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
