using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// Keys compare and hash each of their fields, and are made of them in order to keep a result or to reach an entry;
/// emitted policies compare and hash as many parts.
/// </summary>
static class KeyStructCheck
{
    public static void Check(WovenAssembly assembly, List<Finding> findings)
    {
        foreach (var type in assembly.Module.GetTypes().Where(t => WovenNames.IsShared(t.Name)))
        {
            if (type.Interfaces.Any(i => i.InterfaceType.Name == "IMemoKey`1"))
                Key(type, findings);
            else if (type.Interfaces.Any(i => i.InterfaceType.Name == "IKeyComparer`1"))
                Part(type, findings);
        }
    }

    static void Key(TypeDefinition type, List<Finding> findings)
    {
        foreach (var field in type.Fields.Where(f => !f.IsStatic))
        {
            if (Loads(type, "KeyEquals", field.Name) < 2)
                findings.Add(new Finding(type.Name, $"it does not compare {field.Name}"));
            if (Loads(type, "GetKeyHash", field.Name) < 1)
                findings.Add(new Finding(type.Name, $"it does not hash {field.Name}"));
        }
        Made(type, findings);
    }

    // Keep(result, parts…, miss, cache) and Entry(parts…, cache)
    static void Made(TypeDefinition type, List<Finding> findings)
    {
        foreach (var method in type.Methods.Where(m => m is
        {
            IsStatic: true, HasBody: true, Name: WovenNames.KeepMethod
            or WovenNames.EntryMethod
        }))
        {
            var first = method.Name == WovenNames.KeepMethod ? 1 : 0;
            var set = method.Body.Variables.Count == 0
                ? [] : KeyFieldReader.Read(method, method.Body.Variables[0].VariableType);
            foreach (var (field, i) in type.Fields.Where(f => !f.IsStatic).Select((f, i) => (f, i)))
            {
                if (set.Count(s => s.Field == field.Name && s.Parameter == first + i && s.Path.Length == 0) != 1)
                    findings.Add(new Finding(type.Name, $"{method.Name} does not set {field.Name} to its parameter"));
            }
            if (method.Name == WovenNames.KeepMethod
                && !method.Body.Instructions.Any(i => i.Operand is MethodReference { Name: "Store" } store
                    && store.DeclaringType.FullName == method.Parameters[^1].ParameterType.FullName))
                findings.Add(new Finding(type.Name, "Keep stores nothing"));
        }
    }

    // Each part is read twice to compare and once to hash.
    static void Part(TypeDefinition type, List<Finding> findings)
    {
        var (compared, hashed) = (Reads(type, "KeyEquals"), Reads(type, "AddHash"));
        if (compared != 2 * hashed)
            findings.Add(new Finding(type.FullName, "it does not compare what it hashes"));
    }

    static int Loads(TypeDefinition type, string method, string field) =>
        Body(type, method).Count(i => i.OpCode.Code is Code.Ldfld or Code.Ldflda && i.Operand is FieldReference loaded
            && loaded.Name == field);

    static int Reads(TypeDefinition type, string method) =>
        Body(type, method).Count(i => i.OpCode.Code is Code.Ldfld or Code.Ldflda && i.Operand is FieldReference);

    static IEnumerable<Instruction> Body(TypeDefinition type, string method) =>
        type.Methods.FirstOrDefault(m => m.Name == method && m.HasBody)?.Body.Instructions
            ?? Enumerable.Empty<Instruction>();
}
