using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Small functions of an F# assembly: where it is compiled with optimization, the compiler puts their bodies in place of calls, also in other
/// assemblies, and these calls do not reach the cache.
/// </summary>
/// <remarks>
/// The compiler counts nodes of its own tree. In IL this comes to: straight code (a condition is never small enough here) of at most five calls, operations
/// and assignments. Seen with the compiler of the .NET 10 SDK; <c>FSharpInliningTests</c> compares it with what that compiler does.
/// </remarks>
internal sealed class FSharpInliningCheck(ModuleDefinition module) : IMethodCheck
{
    private const int Most = 5;

    private readonly bool isFSharp = FSharpTypes.AreIn(module);

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var method = plan.Method;
        if (isFSharp && !method.NoInlining && (!method.IsVirtual || method.IsFinal) && IsSmall(method))
            diagnostics.Add(Rules.FSharpInlining);
    }

    private static bool IsSmall(MethodDefinition method)
    {
        var size = 0;
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Initobj: // a state machine
                    return false;
                case Code.Br or Code.Br_S or Code.Leave or Code.Leave_S:
                    break;
                case Code.Stloc or Code.Stloc_S or >= Code.Stloc_0 and <= Code.Stloc_3:
                case Code.Call or Code.Callvirt or Code.Newobj or Code.Calli or Code.Newarr:
                case >= Code.Add and <= Code.Not or >= Code.Add_Ovf and <= Code.Sub_Ovf_Un or Code.Ceq or Code.Clt or Code.Cgt:
                    size++;
                    break;
                case var _ when instruction.OpCode.FlowControl == FlowControl.Cond_Branch:
                    return false;
            }
        }
        return size <= Most;
    }
}
