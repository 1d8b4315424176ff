using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>An emitted struct that holds a call.</summary>
internal sealed class CallStruct(TypeReference type, FieldDefinition? owner, IReadOnlyList<FieldDefinition> arguments)
{
    /// <summary>The struct closed over the type parameters of the method and its type.</summary>
    public TypeReference Type { get; } = type;

    public FieldDefinition? Owner { get; } = owner;

    /// <summary>A field for each parameter, in order; <c>out</c> parameters have one for the value that comes back.</summary>
    public IReadOnlyList<FieldDefinition> Arguments { get; } = arguments;
}
