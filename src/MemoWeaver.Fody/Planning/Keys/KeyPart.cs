using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>One field of a key struct: where its value comes from, and how it is compared.</summary>
sealed class KeyPart
{
    public KeyPart(KeySource source, IReadOnlyList<KeyStep> path, TypeReference type, KeyComparer comparer,
        string reason)
    {
        Source = source;
        Path = path;
        Type = type;
        Comparer = comparer;
        Reason = reason;
    }

    /// <summary>Gets the parameter, object or member that the value is read from.</summary>
    public KeySource Source { get; }

    /// <summary>Tells how the value is reached from the source: empty for the source itself, <c>.Item2</c> for a part
    /// of a tuple.</summary>
    public IReadOnlyList<KeyStep> Path { get; }

    /// <summary>Gets the type of the field in the key; the underlying type for an enum.</summary>
    public TypeReference Type { get; }

    public KeyComparer Comparer { get; }

    /// <summary>Tells why the part is compared as it is, as a phrase for reports: "by value", "ordinal", "by
    /// reference".</summary>
    public string Reason { get; }
}
