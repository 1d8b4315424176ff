using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>What the run-time copier has to know about a type of the module that it may meet.</summary>
/// <param name="type">The type.</param>
/// <param name="kind"><see cref="CloneKind.Object"/>, <see cref="CloneKind.Struct"/>, or <see cref="CloneKind.Shared"/>
/// for one that cannot change.</param>
sealed class RuntimeRegistration(TypeReference type, CloneKind kind)
{
    public TypeReference Type { get; } = type;

    public CloneKind Kind { get; } = kind;
}
