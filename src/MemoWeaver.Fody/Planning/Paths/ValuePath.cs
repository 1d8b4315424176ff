using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Paths;

/// <summary>A value that a call leads to: <c>user.Address.City</c> from a parameter, or from a member of the type.</summary>
internal sealed class ValuePath(string text, KeySource source, IReadOnlyList<KeyStep> steps, TypeReference type)
{
    public string Text { get; } = text;

    public KeySource Source { get; } = source;

    public IReadOnlyList<KeyStep> Steps { get; } = steps;

    /// <summary>The type of the value.</summary>
    public TypeReference Type { get; } = type;

    /// <summary>Whether reading it runs code or follows a reference, which may be null.</summary>
    public bool MayFail => Steps.Count > 0 || Source is KeySource.Member;
}
