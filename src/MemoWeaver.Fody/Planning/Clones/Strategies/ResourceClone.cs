using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Refuses what can be used by only one caller at a time or stands for something outside of the process.</summary>
internal sealed class ResourceClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        foreach (var (refused, why) in RefusedTypes.Unclonable)
        {
            if (type.IsOrDerivesFrom(refused))
                return new CloneDecision(CloneKind.Refused, why);
        }
        return IsFinalizable(type) ? new CloneDecision(CloneKind.Refused, "has a finalizer, so that it owns something") : null;
    }

    // Finalizers are protected: reference assemblies list them.
    private static bool IsFinalizable(TypeReference type) =>
        !type.IsValueType && type.WithBases().Any(t => t.TryResolve()?.Methods.Any(m => m is { Name: "Finalize", IsVirtual: true, HasParameters: false } && m.ReturnType.MetadataType == MetadataType.Void) == true);
}
