using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Bodies of a few operations, without a loop or a call: they cost less than a look-up.</summary>
sealed class CheapBodyCheck : IMethodCheck
{
    // A look-up hashes each part of the key, finds a bucket and compares: some ten operations of this kind at the least.
    const int Most = 6;

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        if (plan.Result.IsAsynchronous || Describe(plan.Method) is not { } body)
            return;
        diagnostics.Add(Rules.CheapBody, body);
    }

    static string? Describe(MethodDefinition method)
    {
        int operations = 0, reads = 0, calls = 0;
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Nop or Code.Ret or Code.Dup or Code.Pop or Code.Ldnull or Code.Ldstr:
                case >= Code.Ldarg_0 and <= Code.Stloc_3 or Code.Ldarg_S or Code.Ldarg or Code.Ldarga or Code.Ldarga_S
                    or Code.Ldloc or Code.Ldloc_S or Code.Stloc or Code.Stloc_S or Code.Ldloca or Code.Ldloca_S:
                case >= Code.Ldc_I4_M1 and <= Code.Ldc_R8:
                    break;
                case Code.Ldfld or Code.Ldsfld:
                    reads++;
                    break;
                case >= Code.Ldind_I1 and <= Code.Ldind_Ref or Code.Ldobj: // of 'in' parameters
                    break;
                case >= Code.Add and <= Code.Conv_U8 or Code.Ldlen or Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt
                    or Code.Clt_Un:
                    operations++;
                    break;
                case Code.Br or Code.Br_S when instruction.Operand is Instruction target
                    && target.Offset > instruction.Offset:
                    break;
                case >= Code.Brfalse_S and <= Code.Blt_Un_S or >= Code.Brfalse and <= Code.Blt_Un
                    when instruction.Operand is Instruction target && target.Offset > instruction.Offset:
                    operations++;
                    break;
                case Code.Call or Code.Callvirt when IsCheap((MethodReference)instruction.Operand):
                    calls++;
                    break;
                default:
                    return null;
            }
        }
        if (operations + reads + calls > Most)
            return null;
        return (operations, reads, calls) switch
        {
            (0, 0, 0) => "it returns a constant or an argument",
            (0, 1, 0) or (0, 0, 1) => "it only reads one value",
            _ => "it performs only a few operations",
        };
    }

    // A getter that reads a field, of this module, or a string's length.
    static bool IsCheap(MethodReference called)
    {
        if (called.DeclaringType.FullName == "System.String")
            return called.Name is "get_Length" or "get_Chars";
        if (called.HasParameters || !called.Name.StartsWith("get_", StringComparison.Ordinal)
            || called.DeclaringType.GetElementType() is not TypeDefinition)
            return false;
        return called.Resolve() is { } getter && (!getter.IsVirtual || getter.IsFinal || getter.DeclaringType.IsSealed)
            && PartReader.FieldBehind(getter) is not null;
    }
}
