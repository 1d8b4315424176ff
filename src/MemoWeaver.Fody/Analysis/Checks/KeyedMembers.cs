using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// What a method may read without harm: what <c>VaryBy</c> puts into its key, with the fields behind properties; and what only the setter of a cached
/// property changes, which drops the result.
/// </summary>
static class KeyedMembers
{
    static readonly HashSet<IMemberDefinition> None = [];

    public static HashSet<IMemberDefinition> By(MethodPlan plan, CallGraph graph, FieldWriters writers)
    {
        HashSet<IMemberDefinition>? covered = null;
        if (Writers.SetterOf(plan.Method) is { } setter)
        {
            foreach (var access in graph.Facts(setter).Fields)
            {
                if (access.Use is FieldUse.Assigned or FieldUse.Changed && (access.OnThis || access.Field.IsStatic)
                    && access.Field.IsPrivate && ChangesAlone(setter, access.Field, graph, writers))
                    (covered ??= []).Add(access.Field);
            }
        }
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

    // Of its own object only: nothing is dropped of another one, nor by another type of a generic class.
    static bool ChangesAlone(MethodDefinition setter, FieldDefinition field, CallGraph graph,
        FieldWriters writers) =>
        !(field.IsStatic && field.DeclaringType.HasGenericParameters)
        && writers.Of(field).All(w => w.Method == setter)
        && Array.TrueForAll(graph.Facts(setter).Fields, a => a.Field != field || a.OnThis || field.IsStatic);
}
