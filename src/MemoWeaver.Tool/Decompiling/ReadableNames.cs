using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>
/// Gives what the weaver added names that C# can spell: <c>&lt;Price&gt;Compute</c> becomes <c>PriceCompute</c>, so
/// that it reads as in the documentation.
/// </summary>
static class ReadableNames
{
    public static void Give(WovenAssembly assembly)
    {
        foreach (var woven in assembly.Methods)
            NameParameters(woven);
        Renamed(assembly.Module, () => Give(assembly.Module));
    }

    static void Give(ModuleDefinition module)
    {
        NameFields(module, ">P");
        // Copy constructors assign what has no other name.
        NameFields(module, ">k__BackingField");
        foreach (var type in module.GetTypes().ToList())
        {
            var taken = new HashSet<string>(type.Methods.Select(m => m.Name).Concat(type.Fields.Select(f => f.Name))
                .Concat(type.NestedTypes.Select(t => t.Name)), StringComparer.Ordinal);
            foreach (var method in type.Methods.Where(m => WovenNames.RoleOf(m.Name) is not null))
            {
                method.Name = Unused(taken, Readable(method.Name));
                Show(method);
            }
            foreach (var field in type.Fields.Where(f => WovenNames.HasRole(f.Name, WovenNames.Cache)))
            {
                field.Name = Unused(taken, Camel(Readable(field.Name)));
                Show(field);
            }
            if (EmittedNames.IsEmitted(type))
            {
                type.Name = Readable(type.Name);
                Show(type);
            }
        }
    }

    /// <summary>Fields for parameters of primary constructors, which C# spells like the parameter.</summary>
    public static void NameCapturedParameters(ModuleDefinition module) =>
        Renamed(module, () => NameFields(module, ">P"));

    // Members of generic types are called through references, which have names of their own.
    static void Renamed(ModuleDefinition module, Action rename)
    {
        var references = new List<(MemberReference Reference, MemberReference Definition)>();
        foreach (var instruction in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions))
        {
            var reference = instruction.Operand is MethodSpecification specification
                ? specification.ElementMethod
                : instruction.Operand as MemberReference;
            if (reference is FieldReference or MethodReference && reference is not IMemberDefinition
                && reference.DeclaringType?.GetElementType() is TypeDefinition
                    && reference.Resolve() is MemberReference definition)
                references.Add((reference, definition));
        }
        rename();
        foreach (var (reference, definition) in references)
            reference.Name = definition.Name;
    }

    static void NameFields(ModuleDefinition module, string ending)
    {
        foreach (var field in module.GetTypes().SelectMany(t => t.Fields)
            .Where(f => f.Name.EndsWith(ending, StringComparison.Ordinal)))
            field.Name = EmittedNames.OfField(field.Name);
    }

    // The weaver leaves them without names, which nobody needs at run time.
    static void NameParameters(WovenMethod woven)
    {
        NameEntry(woven);
        if (woven.Begin is { Parameters: [var owner, var miss] })
            (owner.Name, miss.Name) = ("owner", "miss");
        if (woven is not { Store: { } store, Compute: { HasBody: true } compute })
            return;
        var load = compute.Body.Instructions.FirstOrDefault(i => i.Operand is MethodReference called
            && called.Name == store.Name)?.Previous;
        for (var i = store.Parameters.Count - 1; i > 0 && load is not null; i--, load = load.Previous)
        {
            var index = Arguments.IndexOrAddress(compute, load);
            var parameters = Arguments.Behind(compute);
            store.Parameters[i].Name = index >= 0 && index < parameters.Count ? parameters[index].Name : "owner";
        }
        store.Parameters[0].Name = "result";
    }

    // The parameters of Entry have no names at run time.
    static void NameEntry(WovenMethod woven)
    {
        var method = woven.Method;
        foreach (var entry in new[] { woven.Holder?.Methods.FirstOrDefault(m => m.Name == WovenNames.EntryMethod),
            woven.Entry })
        {
            if (entry is null || entry.Parameters.Count != method.Parameters.Count + 2)
                continue;
            entry.Parameters[0].Name = "owner";
            foreach (var parameter in method.Parameters)
                entry.Parameters[1 + parameter.Index].Name = parameter.Name;
            entry.Parameters[^1].Name = "runs";
        }
    }

    public static string Readable(string name)
    {
        if (WovenNames.IsShared(name))
            return name["<MemoWeaver>".Length..];
        var stem = WovenNames.StemOf(name);
        if (stem.StartsWith("get_", StringComparison.Ordinal))
            stem = stem["get_".Length..];
        return new string([.. stem.Select(c => char.IsLetterOrDigit(c) ? c : '_')])
            + name[(name.LastIndexOf('>') + 1)..];
    }

    // The decompiler leaves out what a compiler has generated.
    static void Show(ICustomAttributeProvider member)
    {
        if (!member.HasCustomAttributes)
            return;
        foreach (var attribute in member.CustomAttributes.Where(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "DebuggerBrowsableAttribute").ToList())
            member.CustomAttributes.Remove(attribute);
    }

    static string Unused(HashSet<string> taken, string name)
    {
        var unused = name;
        for (var i = 1; !taken.Add(unused); i++)
            unused = $"{name}_{i}";
        return unused;
    }

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
