using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Small functions of an F# assembly: where it is compiled with optimization, the compiler puts their bodies in place of calls, also in other
/// assemblies, and these calls do not reach the cache.
/// </summary>
/// <remarks>
/// The compiler counts nodes of its own tree, and allows one more for each argument. In IL: a node for each use of a
/// value, for each function, operation
/// and assignment, two for a case of a union and four for a condition. Seen with the compiler of the .NET 10 SDK,
/// generic functions included.
/// <c>FSharpCasesTests</c> compares it with what that compiler does.
/// </remarks>
sealed class FSharpInliningCheck(ModuleDefinition module) : IMethodCheck
{
    const int Most = 6;
    const int Condition = 4;
    const int UnionCase = 2;

    readonly bool _isFSharp = FSharpTypes.AreIn(module);

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var method = plan.Method;
        if (_isFSharp && !method.NoInlining && (!method.IsVirtual || method.IsFinal) && Size(method) is { } size
            && size <= Most + Arguments(method))
            diagnostics.Add(Rules.FSharpInlining);
    }

    // Tupled arguments count as one; a function without any takes a unit.
    static int Arguments(MethodDefinition method)
    {
        var counts = method.Attribute("Microsoft.FSharp.Core.CompilationArgumentCountsAttribute");
        var groups = counts is { HasConstructorArguments: true }
            && counts.ConstructorArguments[0].Value is CustomAttributeArgument[] list ? list.Length : 1;
        return groups + (method.HasThis ? 1 : 0);
    }

    // Null for what is never inlined: a state machine, a closure, a function that calls itself.
    static int? Size(MethodDefinition method)
    {
        var size = 0;
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Initobj:
                    return null;
                case Code.Newobj when instruction.Operand is MethodReference made
                    && made.DeclaringType.GetElementType() is TypeDefinition closure && closure.IsCompilerGenerated():
                    return null;
                case Code.Call or Code.Callvirt when instruction.Operand is MethodReference called:
                    if (called.GetElementMethod() == method)
                        return null;
                    size += Cost(called);
                    break;
                case Code.Ldarg or Code.Ldarg_S or >= Code.Ldarg_0 and <= Code.Ldarg_3:
                case Code.Ldloc or Code.Ldloc_S or >= Code.Ldloc_0 and <= Code.Ldloc_3 when !IsTemporary(instruction):
                case Code.Newobj or Code.Calli or Code.Newarr or Code.Ldfld or Code.Ldsfld or Code.Stfld or Code.Stsfld:
                case >= Code.Add and <= Code.Not or >= Code.Add_Ovf and <= Code.Sub_Ovf_Un or Code.Ceq or Code.Clt
                    or Code.Cgt:
                    size++;
                    break;
                case var _ when instruction.OpCode.FlowControl == FlowControl.Cond_Branch:
                    size += Condition;
                    break;
            }
        }
        return size;
    }

    // A value that is only kept until the end of a block, as that of a `try`.
    static bool IsTemporary(Instruction load) => load.Next?.OpCode.Code == Code.Ret;

    static int Cost(MethodReference called)
    {
        var type = called.DeclaringType.GetElementType().FullName;
        if (type == "Microsoft.FSharp.Core.FSharpFunc`2")
            return 0; // an application is no node, only what is applied
        if (type is "Microsoft.FSharp.Collections.FSharpList`1" or "Microsoft.FSharp.Core.FSharpOption`1"
            && !called.HasThis)
            return UnionCase;
        return called.Name.StartsWith("set_", StringComparison.Ordinal) && !called.HasThis ? 2 : 1; // a mutable value of a module, and that it is assigned
    }
}
