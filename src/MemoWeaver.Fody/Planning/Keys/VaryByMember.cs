using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>A member that <c>VaryBy</c> names.</summary>
sealed class VaryByMember(string name, KeyStep read, bool isStatic, IMemberDefinition definition)
{
    public string Name { get; } = name;

    public KeyStep Read { get; } = read;

    public bool IsStatic { get; } = isStatic;

    /// <summary>Gets the field, or the getter of the property.</summary>
    public IMemberDefinition Definition { get; } = definition;
}
