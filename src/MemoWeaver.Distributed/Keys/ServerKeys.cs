using MemoWeaver.Distributed.Node;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>Where the server has what belongs to the results of one method: see <see cref="ResultName"/>. What is the same for all of them is put together once.</summary>
sealed class ServerKeys
{
    readonly string _prefix, _entry, _generation;
    readonly int _rest;

    public ServerKeys(string prefix, string method)
    {
        _prefix = prefix;
        var before = ResultName.OfEntry(method, "");
        _rest = before.Length;
        _entry = ResultName.Entry(prefix, before);
        _generation = ResultName.Generation(prefix, before);
        Method = ResultName.Generation(prefix, ResultName.OfMethod(method));
        AllTags = ResultName.Generation(prefix, ResultName.AllTags);
    }

    /// <summary>The generation of the method.</summary>
    public string Method { get; }

    /// <summary>The generation of all that has a tag.</summary>
    public string AllTags { get; }

    /// <summary>An entry.</summary>
    /// <param name="name">Its name.</param>
    public string Entry(string name) => string.Concat(_entry, name.AsSpan(_rest));

    /// <summary>The generation of an entry.</summary>
    /// <param name="name">The name of the entry.</param>
    public string Generation(string name) => string.Concat(_generation, name.AsSpan(_rest));

    /// <summary>The generation of a tag.</summary>
    /// <param name="tag">The tag.</param>
    public string Tag(string tag) => ResultName.Generation(_prefix, ResultName.OfTag(tag));
}
