using System.Reflection.Metadata.Ecma335;
using ICSharpCode.Decompiler.IL;
using ICSharpCode.Decompiler.Metadata;
using ICSharpCode.Decompiler.TypeSystem;
using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// The IL of woven methods and of all that was added: the stack is right everywhere, operands are of the right kind,
/// and members exist.
/// </summary>
static class IlCheck
{
    public static void Check(WovenAssembly assembly, List<Finding> findings)
    {
        using var file = new PEFile(assembly.Path);
        var resolver = new UniversalAssemblyResolver(assembly.Path, throwOnError: false,
            file.DetectTargetFrameworkId());
        var module = new DecompilerTypeSystem(file, resolver).MainModule;
        foreach (var method in Touched(assembly))
        {
            var name = $"{TypeNames.Of(method.DeclaringType)}.{method.Name}";
            if (StackDepth.Problem(method) is { } problem)
                findings.Add(new Finding(name, problem));
            else if (SignatureCheck.IsReadable(method))
                Kinds(file, module, method, name, findings);
            foreach (var missing in Missing(method))
                findings.Add(new Finding(name, $"it uses {missing}, which does not exist"));
        }
    }

    static IEnumerable<MethodDefinition> Touched(WovenAssembly assembly)
    {
        var woven = assembly.Methods.SelectMany(m => new[] { m.Method, m.Compute, m.Store,
            m.Begin }.OfType<MethodDefinition>());
        var added = assembly.Module.GetTypes().Where(EmittedNames.IsEmitted).SelectMany(t => t.Methods);
        var copies = assembly.Module.GetTypes().SelectMany(t => t.Methods).Where(CopierReader.IsCopyConstructor);
        return woven.Concat(added).Concat(copies).Where(m => m.HasBody).Distinct();
    }

    static void Kinds(PEFile file, MetadataModule module, MethodDefinition method, string name,
        List<Finding> findings)
    {
        var handle = MetadataTokens.MethodDefinitionHandle((int)method.MetadataToken.RID);
        var body = file.GetMethodBody(file.Metadata.GetMethodDefinition(handle).RelativeVirtualAddress);
        // A new reader each time: it repeats what it warned of with every later method.
        var function = new ILReader(module).ReadIL(handle, body);
        var invalid = function.Descendants.Select(i => (i as InvalidExpression)?.Message
            ?? (i as InvalidBranch)?.Message).OfType<string>();
        foreach (var warning in function.Warnings.Concat(invalid).Distinct(StringComparer.Ordinal))
            findings.Add(new Finding(name, warning));
    }

    // Members of this assembly and of the runtime. Where the runtime is not at hand, only those of this assembly.
    static IEnumerable<string> Missing(MethodDefinition method)
    {
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MemberReference { DeclaringType: { } declaring } member
                && member is MethodReference or FieldReference && IsOfWeaving(method, declaring.GetElementType())
                    && !Exists(member))
                yield return member.FullName;
        }
    }

    static bool IsOfWeaving(MethodDefinition method, TypeReference type) =>
        type is not GenericParameter
            && (type.Scope == method.Module || type.Scope?.Name == method.Module.Name
                || type.Namespace == "MemoWeaver.Runtime");

    static bool Exists(MemberReference member)
    {
        try
        {
            return member.Resolve() is not null || (member.DeclaringType is Mono.Cecil.ArrayType);
        }
        catch (AssemblyResolutionException)
        {
            return true;
        }
    }
}
