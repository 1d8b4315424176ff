namespace MemoWeaver.Runtime;

/// <summary>Links one result into the list of one tag. Changed under the lock of the tag's shard.</summary>
sealed class TagLink(TagSet? set)
{
    /// <summary>The result; <see langword="null"/> for the position of an invalidation that walks the
    /// list.</summary>
    public readonly TagSet? Set = set;

    /// <summary>The tag; <see langword="null"/> while the link is in no list.</summary>
    public Tag? Tag;

    public TagLink? Earlier, Later;
}

/// <summary>A tag that some result has.</summary>
sealed class Tag(string name)
{
    public readonly string Name = name;
    public TagLink? First;
}
