using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Finds the methods that drop results of others when they have ended.</summary>
static class Writers
{
    /// <summary>Returns each with the method that has its original body.</summary>
    public static IEnumerable<(MethodDefinition Writer, MethodDefinition Body)> In(ModuleDefinition module)
    {
        foreach (var type in module.GetTypes())
        {
            if (!type.Methods.Any(m => WovenNames.HasRole(m.Name, WovenNames.Body)))
                continue;
            foreach (var method in type.Methods.Where(m => WovenNames.RoleOf(m.Name) is null))
            {
                if (Called(method, WovenNames.Body) is { HasBody: true } body)
                    yield return (method, body);
            }
        }
    }

    /// <summary>Returns the names of those that drop results of a cached method, in metadata order.</summary>
    public static IReadOnlyList<string> Of(WovenMethod method, WovenAssembly assembly) =>
        [.. In(assembly.Module).Where(w => TargetsOf(w.Writer, assembly.Methods).Contains(method.DisplayName))
            .Select(w => Display(w.Writer))];

    /// <summary>Returns the tags of a cached method, as its attribute has them.</summary>
    public static IReadOnlyList<string> TagsOf(MethodDefinition method)
    {
        var property = method.IsGetter
            ? method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method)
            : null;
        return [.. method.CustomAttributes.Concat(property?.CustomAttributes ?? [])
            .Where(a => CacheAttributes.Contain(a.AttributeType.Namespace, a.AttributeType.Name))
            .SelectMany(a => a.Properties)
            .Where(p => p.Name == "Tags")
            .SelectMany(p => p.Argument.Value as CustomAttributeArgument[] ?? [])
            .Select(a => a.Value as string)
            .OfType<string>()];
    }

    static string Display(MethodReference method) =>
        $"{TypeNames.Of(method.DeclaringType)}.{method.Name}({string.Join(", ", method.Parameters.Select(p => TypeNames.Of(p.ParameterType)))})";

    /// <summary>
    /// Returns the cached methods that a method invalidates, in the order in which they are named, each once; those of
    /// other assemblies by their names.
    /// </summary>
    public static IReadOnlyList<string> TargetsOf(MethodDefinition writer, IReadOnlyList<WovenMethod> woven)
    {
        var targets = new List<string>();
        foreach (var instruction in Called(writer, WovenNames.Keys)?.Body.Instructions
            ?? Enumerable.Empty<Mono.Cecil.Cil.Instruction>())
        {
            if (instruction.Operand is string overridden)
            {
                foreach (var method in woven.Where(w => Overrides(w, overridden) && !targets.Contains(w.DisplayName)))
                    targets.Add(method.DisplayName);
                continue;
            }
            var found = instruction.Operand switch
            {
                MethodReference called when WovenNames.HasRole(called.Name, WovenNames.Pattern) =>
                    Of(Definition(called), woven),
                TypeReference holder =>
                    woven.FirstOrDefault(w => w.Holder is { } h && h == holder.GetElementType())?.DisplayName,
                FieldReference { DeclaringType: TypeDefinition foreign } field
                    when WovenNames.HasRole(foreign.Name, WovenNames.Targets) => Foreign(foreign, field.Name),
                _ => null,
            };
            if (found is not null && !targets.Contains(found))
                targets.Add(found);
        }
        return targets;
    }

    // InvalidationTarget.OfOverrides("…", …) finds those whose static constructors called Site.Overrides("…").
    static bool Overrides(WovenMethod method, string overridden) =>
        method.Holder?.Methods.FirstOrDefault(m => m is { Name: ".cctor", HasBody: true }) is { } constructor
        && constructor.Body.Instructions.Any(i => i.Operand is string name && name == overridden
            && i.Next?.Operand is MethodReference { Name: "Overrides" });

    // The pattern's code uses the holder of its method.
    static string? Of(MethodDefinition? pattern, IReadOnlyList<WovenMethod> woven) => pattern?.Body.Instructions
        .Select(i => (i.Operand as MemberReference)?.DeclaringType?.GetElementType() as TypeDefinition)
        .Select(t => t is null ? null : woven.FirstOrDefault(w => w.Holder == t)?.DisplayName)
        .FirstOrDefault(n => n is not null);

    // T1 = new InvalidationTarget(method, type)
    static string? Foreign(TypeDefinition targets, string field)
    {
        MethodReference? named = null;
        foreach (var instruction in targets.Methods.First(m => m.Name == ".cctor").Body.Instructions)
        {
            if (instruction is { OpCode.Code: Mono.Cecil.Cil.Code.Ldtoken, Operand: MethodReference method })
                named = method;
            else if (instruction.Operand is FieldReference stored && stored.Name == field)
                return named is null ? null : Display(named);
        }
        return null;
    }

    static MethodDefinition? Called(MethodDefinition method, string role) =>
        !method.HasBody ? null : method.Body.Instructions
        .Select(i => i.Operand as MethodReference)
        .Where(c => c is not null && WovenNames.HasRole(c.Name, role)
            && c.DeclaringType.GetElementType() == method.DeclaringType)
        .Select(c => Definition(c!))
        .FirstOrDefault();

    static MethodDefinition? Definition(MethodReference called) =>
        called.GetElementMethod() as MethodDefinition ?? (called.DeclaringType.GetElementType() as TypeDefinition)?.Methods.FirstOrDefault(m => m.Name == called.Name);
}
