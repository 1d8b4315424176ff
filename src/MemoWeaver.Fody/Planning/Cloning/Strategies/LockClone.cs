using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A <c>Lock</c> guards the object whose field it is, and is no part of its data.</summary>
internal sealed class LockClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition is { FullName: "System.Threading.Lock", IsValueType: false } && definition.Module != context.Module
            ? new CloneDecision(CloneKind.Lock, "guards one object")
            : null;
}
