using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using SideBySide.Weaving;

namespace AnalysisRecall.Measuring;

/// <summary>A copy of a library that notes which of its methods were called.</summary>
static class Instrumented
{
    const string Type = "ReachedMethods";

    /// <summary>Writes the copy.</summary>
    public static void Write(string input, string output, ReferencedAssemblies references, IReadOnlyList<string> ids)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        using var module = ModuleDefinition.ReadModule(input,
            new ReaderParameters { AssemblyResolver = references, InMemory = true });
        var type = new TypeDefinition("", Type,
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            module.TypeSystem.Object);
        var flags = new FieldDefinition("Flags", FieldAttributes.Public | FieldAttributes.Static,
            new ArrayType(module.TypeSystem.Boolean));
        type.Fields.Add(flags);
        module.Types.Add(type);
        var numbers = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            if (!numbers.TryGetValue(DocCommentId.GetDocCommentId(method), out var number))
                continue;
            // ReachedMethods.Flags[number] = true;
            var body = method.Body.Instructions;
            body.Insert(0, Instruction.Create(OpCodes.Ldsfld, flags));
            body.Insert(1, Instruction.Create(OpCodes.Ldc_I4, number));
            body.Insert(2, Instruction.Create(OpCodes.Ldc_I4_1));
            body.Insert(3, Instruction.Create(OpCodes.Stelem_I1));
            // The body is longer: short branches may not reach any more.
            method.Body.SimplifyMacros();
            method.Body.OptimizeMacros();
        }
        module.Write(output);
    }

    /// <summary>Sets up the flags of a loaded copy.</summary>
    public static bool[] Start(System.Reflection.Assembly library, int count)
    {
        var flags = new bool[count];
        library.GetType(Type, throwOnError: true)!.GetField("Flags")!.SetValue(null, flags);
        return flags;
    }
}
