namespace MemoWeaver.Distributed.Keys;

/* <prefix>:{<method>}:e<rest>   an entry
   <prefix>:{<method>}:k<rest>   the generation of an entry
   <prefix>:{<method>}:g         the generation of a method
   <prefix>:t:<name>             the generation of a tag, or of all tags

   A store that keeps the results of several builds has entries under <key>\n<build>.

   What has the same method in braces lies in the same slot of a cluster. */

/// <summary>Maps names of results to the keys under which the server stores them and their generations.</summary>
sealed class ServerKeys
{
    /// <summary>Separates an entry from its build. No other key contains it.</summary>
    public const char BuildSeparator = '\n';

    const int MostTagCharacters = 200;

    readonly string _prefix, _entry, _generation, _build;

    /// <summary>Prepares what the keys of one method have in common.</summary>
    /// <param name="prefix">The prefix of all keys.</param>
    /// <param name="method">The digest of the method.</param>
    /// <param name="overridden">The digests of the methods that it overrides.</param>
    /// <param name="build">What tells builds of the method apart; <see langword="null"/> if there is only one.</param>
    public ServerKeys(string prefix, string method, string[] overridden, string? build = null)
    {
        _build = build == null ? "" : BuildSeparator + build;
        _prefix = prefix;
        _entry = $"{prefix}:{{{method}}}:e";
        _generation = $"{prefix}:{{{method}}}:k";
        Methods = [OfMethod(method), .. overridden.Select(OfMethod)];
        AllTags = Generation(prefix, ResultName.AllTags);

        string OfMethod(string digest) => Generation(prefix, ResultName.OfMethod(digest));
    }

    /// <summary>The generations of the method and of those that it overrides.</summary>
    public string[] Methods { get; }

    /// <summary>The generation of all tags.</summary>
    public string AllTags { get; }

    /// <summary>Returns the key of an entry of the method.</summary>
    public string Entry(ResultName name) => string.Concat(_entry, name.Rest, _build);

    /// <summary>Returns the key of the generation of an entry of the method.</summary>
    public string Generation(ResultName name) => string.Concat(_generation, name.Rest);

    /// <summary>Returns the key of the generation of a tag.</summary>
    public string Tag(string tag) => Generation(_prefix, ResultName.OfTag(tag));

    /// <summary>Returns the key of an entry.</summary>
    public static string Entry(string prefix, ResultName name) => $"{prefix}:{{{name.Method}}}:e{name.Rest}";

    /// <summary>Returns the key of the generation of what has a name.</summary>
    public static string Generation(string prefix, ResultName name) => name.Kind switch
    {
        ResultKind.Entry => $"{prefix}:{{{name.Method}}}:k{name.Rest}",
        ResultKind.Method => $"{prefix}:{{{name.Method}}}:g",
        _ => $"{prefix}:t:{(name.Length <= MostTagCharacters ? name.ToString() : "#" + KeyDigest.Of(name.ToString()))}",
    };
}
