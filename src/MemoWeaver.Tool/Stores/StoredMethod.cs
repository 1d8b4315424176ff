namespace MemoWeaver.Tool.Stores;

/// <summary>The results of one method in a store.</summary>
/// <param name="Label">Type and name.</param>
/// <param name="Digest">Tells it from others.</param>
sealed record StoredMethod(string Label, string Digest)
{
    public HashSet<long> Builds { get; } = [];

    public long Entries { get; set; }

    public long OldEntries { get; set; }

    public long Bytes { get; set; }

    /// <summary>Gets when the oldest result was stored, and the latest use, in milliseconds since 1970.</summary>
    public long Oldest { get; set; } = long.MaxValue;

    public long Used { get; set; }
}
