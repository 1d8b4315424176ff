using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>What <c>VaryBy</c> puts into the key of a method: the members, and the fields behind properties.</summary>
internal static class Covered
{
    private static readonly HashSet<IMemberDefinition> None = [];

    public static HashSet<IMemberDefinition> By(MethodPlan plan)
    {
        HashSet<IMemberDefinition>? covered = null;
        foreach (var part in plan.Key)
        {
            if (part.Source is not KeySource.Member member)
                continue;
            covered ??= [];
            switch (member.Read)
            {
                case KeyStep.Field { Reference: var field } when field.Resolve() is { } definition:
                    covered.Add(definition);
                    break;
                case KeyStep.Call { Reference: var getter } when getter.Resolve() is { } definition:
                    covered.Add(definition);
                    if (PartReader.FieldBehind(definition) is { } behind)
                        covered.Add(behind);
                    break;
            }
        }
        return covered ?? None;
    }
}
