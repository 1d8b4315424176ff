using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>The user's own type that keeps results.</summary>
internal sealed class StorePlan(TypeReference open, bool takesSize)
{
    /// <summary>The open generic type, whose type parameters are those of key and entry.</summary>
    public TypeReference Open { get; } = open;

    /// <summary>Whether its constructor takes the number of results, or nothing.</summary>
    public bool TakesSize { get; } = takesSize;
}
