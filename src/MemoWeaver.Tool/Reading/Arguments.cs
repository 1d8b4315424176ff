using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Which argument an instruction loads.</summary>
static class Arguments
{
    const int None = -2;

    /// <summary>
    /// Returns the index of the parameter whose value is loaded; -1 for <c>this</c>, -2 for something else.
    /// </summary>
    public static int Index(MethodDefinition method, Instruction load) => load.OpCode.Code switch
    {
        >= Code.Ldarg_0 and <= Code.Ldarg_3 => load.OpCode.Code - Code.Ldarg_0 - (HasObject(method) ? 1 : 0),
        Code.Ldarg or Code.Ldarg_S => IndexOf(method, load),
        _ => None,
    };

    /// <summary>
    /// Determines whether the first argument is the object: that of a helper in an interface with variant type
    /// parameters is one that is written down.
    /// </summary>
    public static bool HasObject(MethodDefinition method) => method.HasThis || IsDetached(method);

    /// <summary>Returns the parameters behind such an object.</summary>
    public static IList<ParameterDefinition> Behind(MethodDefinition method) =>
        IsDetached(method) ? [.. method.Parameters.Skip(1)] : method.Parameters;

    /// <summary>Returns the index of a parameter among those; -1 for the object.</summary>
    public static int IndexOf(MethodDefinition method, ParameterDefinition parameter) =>
        parameter.Index - (IsDetached(method) ? 1 : 0);

    static bool IsDetached(MethodDefinition method) => method is { IsStatic: true, HasParameters: true }
        && method.Parameters[0].Name == "<this>";

    static int IndexOf(MethodDefinition method, Instruction load) =>
        IndexOf(method, (ParameterDefinition)load.Operand);

    /// <summary>Returns the same, also for an argument whose address is loaded.</summary>
    public static int IndexOrAddress(MethodDefinition method, Instruction load) =>
        load.OpCode.Code is Code.Ldarga or Code.Ldarga_S ? IndexOf(method, load) : Index(method, load);
}
