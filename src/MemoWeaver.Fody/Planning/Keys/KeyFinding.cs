using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>A problem with a type as part of a key, wherever the key reads it from.</summary>
sealed class KeyFinding(KeyProblemKind kind, TypeReference type, string detail, string path = "")
{
    public KeyProblemKind Kind { get; } = kind;

    public TypeReference Type { get; } = type;

    public string Detail { get; } = detail;

    /// <summary>Tells how the type is reached, <c>.Owner</c> or <c>[]</c>; empty for the type itself.</summary>
    public string Path { get; } = path;

    public bool IsError => Kind is not (KeyProblemKind.ByReference or KeyProblemKind.ChangesBehindKey);

    public KeyFinding Under(string step) => new(Kind, Type, Detail, step + Path);
}
