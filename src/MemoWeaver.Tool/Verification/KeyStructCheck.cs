using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Keys compare and hash each of their fields; emitted policies compare and hash as many parts.</summary>
internal static class KeyStructCheck
{
    public static void Check(WovenAssembly assembly, List<Finding> findings)
    {
        foreach (var type in assembly.Module.GetTypes().Where(t => EmittedNames.IsShared(t.Name)))
        {
            if (type.Interfaces.Any(i => i.InterfaceType.Name == "IMemoKey`1"))
                Key(type, findings);
            else if (type.Interfaces.Any(i => i.InterfaceType.Name == "IKeyPart`1"))
                Part(type, findings);
        }
    }

    private static void Key(TypeDefinition type, List<Finding> findings)
    {
        foreach (var field in type.Fields.Where(f => !f.IsStatic))
        {
            if (Loads(type, "KeyEquals", field.Name) < 2)
                findings.Add(new Finding(type.Name, $"it does not compare {field.Name}"));
            if (Loads(type, "GetKeyHash", field.Name) < 1)
                findings.Add(new Finding(type.Name, $"it does not hash {field.Name}"));
        }
    }

    // Each part is read twice to compare and once to hash.
    private static void Part(TypeDefinition type, List<Finding> findings)
    {
        var (compared, hashed) = (Reads(type, "KeyEquals"), Reads(type, "AddHash"));
        if (compared != 2 * hashed)
            findings.Add(new Finding(type.FullName, "it does not compare what it hashes"));
    }

    private static int Loads(TypeDefinition type, string method, string field) =>
        Body(type, method).Count(i => i.OpCode.Code is Code.Ldfld or Code.Ldflda && i.Operand is FieldReference loaded && loaded.Name == field);

    private static int Reads(TypeDefinition type, string method) =>
        Body(type, method).Count(i => i.OpCode.Code is Code.Ldfld or Code.Ldflda && i.Operand is FieldReference);

    private static IEnumerable<Instruction> Body(TypeDefinition type, string method) =>
        type.Methods.FirstOrDefault(m => m.Name == method && m.HasBody)?.Body.Instructions ?? Enumerable.Empty<Instruction>();
}
