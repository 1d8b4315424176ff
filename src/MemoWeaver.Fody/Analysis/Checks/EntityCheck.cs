using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Results that are entities of a database context, alone or in a collection.</summary>
sealed class EntityCheck(ModuleDefinition module) : IMethodCheck
{
    readonly Lazy<Dictionary<string, string>> _sets = new(() => Find(module));

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        if (_sets.Value.Count == 0 || Entity(plan.Result.Value, depth: 0) is not { } found)
            return;
        diagnostics.Add(Rules.EntityResult, Names.Display(found.Type), found.Set);
    }

    (TypeReference Type, string Set)? Entity(TypeReference type, int depth)
    {
        type = type.WithoutModifiers();
        if (_sets.Value.TryGetValue(type.FullName, out var set))
            return (type, set);
        if (depth == 4)
            return null;
        if (type is ArrayType array)
            return Entity(array.ElementType, depth + 1);
        if (type is not GenericInstanceType closed)
            return null;
        foreach (var argument in closed.GenericArguments)
        {
            if (Entity(argument, depth + 1) is { } found)
                return found;
        }
        return null;
    }

    // By the entity's type: the property of the context, `Shop.Orders`.
    static Dictionary<string, string> Find(ModuleDefinition module)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in module.GetTypes())
        {
            foreach (var property in type.Properties)
            {
                if (property.PropertyType is GenericInstanceType
                    {
                        ElementType:
                        {
                            Name: "DbSet`1" or "IDbSet`1",
                            Namespace: "Microsoft.EntityFrameworkCore" or "System.Data.Entity"
                        }
                    } set
                    && !found.ContainsKey(set.GenericArguments[0].FullName))
                    found[set.GenericArguments[0].FullName] = $"{Names.Display(type)}.{property.Name}";
            }
        }
        return found;
    }
}
