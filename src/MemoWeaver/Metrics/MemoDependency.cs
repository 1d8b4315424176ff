namespace MemoWeaver;

/// <summary>
/// Names a result that another one was made of, or that was made of another one: an edge of
/// <see cref="CachePolicyAttribute.TrackDependencies"/>. It keeps neither result nor key alive.
/// </summary>
public readonly record struct MemoDependency
{
    /// <summary>Gets the method, as <see cref="MemoCache.Name"/> says.</summary>
    public string Name { get; init; }

    /// <summary>
    /// Gets the key as <see cref="MemoCacheEntry.Key"/> says; <see langword="null"/> if the cache does not hold the
    /// result now, or the edge leads to all results of the method.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Returns the call, for logs and the console.</summary>
    public override string ToString() => Name + " (" + (Key ?? "…") + ")";
}
