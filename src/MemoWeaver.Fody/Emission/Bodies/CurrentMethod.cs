using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Bodies;

/// <summary>
/// Lets a moved body that asks which method it is get the answer that it had before. <c>GetCurrentMethod</c> knows no
/// type arguments: in a generic method or type it
/// returns the definition.
/// </summary>
/// <code>
/// MethodBase.GetCurrentMethod()      // becomes MethodBase.GetMethodFromHandle(methodof(Catalog.Price),
/// typeof(Catalog))
/// </code>
static class CurrentMethod
{
    /// <summary>Appends an instruction of the original body or its replacement. Jumps to it stay valid.</summary>
    public static void Append(MethodBody moved, Instruction instruction, MethodDefinition original)
    {
        moved.Instructions.Add(instruction);
        if (instruction.Operand is not MethodReference
            {
                Name: "GetCurrentMethod",
                DeclaringType: { FullName: "System.Reflection.MethodBase" } methods
            } asked)
            return;
        var module = original.Module;
        var fromHandle = new MethodReference("GetMethodFromHandle", asked.ReturnType, methods);
        fromHandle.Parameters.Add(new ParameterDefinition(Handle("RuntimeMethodHandle")));
        fromHandle.Parameters.Add(new ParameterDefinition(Handle("RuntimeTypeHandle")));
        instruction.OpCode = OpCodes.Ldtoken;
        instruction.Operand = original;
        moved.Instructions.Add(Instruction.Create(OpCodes.Ldtoken, original.DeclaringType));
        moved.Instructions.Add(Instruction.Create(OpCodes.Call, fromHandle));

        TypeReference Handle(string name) =>
            new("System", name, module, module.TypeSystem.CoreLibrary, valueType: true);
    }
}
