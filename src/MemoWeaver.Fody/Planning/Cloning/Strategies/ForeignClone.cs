using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Types that this weaver cannot give a copy constructor to.</summary>
internal sealed class ForeignClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve()?.Module != context.Module)
            {
                return new CloneDecision(CloneKind.AtRunTime, part == type
                    ? "of another assembly: copied by the run-time copier"
                    : $"has a base, `{TypeNames.Of(part)}`, of another assembly: copied by the run-time copier");
            }
        }
        return null;
    }
}
