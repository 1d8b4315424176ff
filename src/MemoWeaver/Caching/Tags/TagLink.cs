namespace MemoWeaver.Runtime;

/// <summary>One tag of one result, in the list of the tag. Changed under the lock of the tag's shard.</summary>
sealed class TagLink(TagSet? set)
{
    /// <summary>The result; <see langword="null"/> for the place of an invalidation that goes through the
    /// list.</summary>
    public readonly TagSet? Set = set;

    /// <summary>The tag; <see langword="null"/> before the link is in its list, and from when it was taken out.</summary>
    public Tag? Tag;

    public TagLink? Earlier, Later;
}

/// <summary>A tag that some result has.</summary>
sealed class Tag(string name)
{
    public readonly string Name = name;
    public TagLink? First;
}
