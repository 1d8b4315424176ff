using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Persistent.Store;

/// <summary>What a key of <see cref="ServerKeys"/> stands for in a store, and the names that belong to it.</summary>
static class StoreKey
{
    /// <summary>The prefix of all keys: a store belongs to nobody else.</summary>
    public const string Prefix = "m";

    const int MethodAt = 3, KindAt = MethodAt + KeyDigest.Length + 2; // m:{<method>}:e…

    /// <summary>Determines whether a key is the generation of one entry.</summary>
    public static bool IsEntryGeneration(string key) => Kind(key) == 'k';

    /// <summary>Splits the key of an entry into the key without the build, and the build.</summary>
    public static ReadOnlySpan<char> SplitBuild(string key, out ReadOnlySpan<char> build)
    {
        var at = key.LastIndexOf(ServerKeys.BuildSeparator);
        build = key.AsSpan(at + 1);
        return key.AsSpan(0, at);
    }

    /// <summary>Returns the key of the generation of an entry, given the key of the entry.</summary>
    public static string GenerationOf(ReadOnlySpan<char> entry) =>
        string.Concat(entry[..KindAt], "k", entry[(KindAt + 1)..]);

    /// <summary>Returns the key of an entry without the build, given the key of its generation.</summary>
    public static string EntryOf(string generation) =>
        string.Concat(generation.AsSpan(0, KindAt), "e", generation.AsSpan(KindAt + 1));

    /// <summary>
    /// Returns how the keys of all entries of a method begin, given the key of its generation; <see langword="null"/>
    /// for other keys.
    /// </summary>
    public static string? EntriesOf(string generation) =>
        Kind(generation) == 'g' ? string.Concat(generation.AsSpan(0, KindAt), "e") : null;

    /// <summary>Returns the name that processes send to each other for what a generation belongs to.</summary>
    /// <returns><see langword="null"/> for other keys.</returns>
    public static ResultName? NameOf(string generation)
    {
        switch (Kind(generation))
        {
            case 'k':
                return ResultName.OfEntry(Method(generation), generation[(KindAt + 2)..]);
            case 'g':
                return ResultName.OfMethod(Method(generation));
            case 't':
                // The digest of a long name does not tell the name.
                var name = generation[(Prefix.Length + 3)..];
                return ResultName.IsName(name) && name[0] != '#' ? ResultName.Parse(name) : ResultName.AllTags;
            default:
                return null;
        }
    }

    /// <summary>Returns the readable name of the method of an entry, and the digest that tells it from
    /// others.</summary>
    public static (string Label, string Digest) MethodOf(string entry)
    {
        if (Kind(entry) != 'e')
            return ("?", "");
        var label = entry[(KindAt + 2)..];
        return (KeyEscape.Unescape(label.AsSpan(0, Math.Max(0, label.IndexOf(':')))), Method(entry));
    }

    static string Method(string key) => key.Substring(MethodAt, KeyDigest.Length);

    static char Kind(string key) => key.StartsWith("m:t:", StringComparison.Ordinal) ? 't'
        : key.Length > KindAt && key.StartsWith("m:{", StringComparison.Ordinal) ? key[KindAt] : ' ';
}
