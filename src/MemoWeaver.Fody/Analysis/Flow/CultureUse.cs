using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Whether a call of the framework looks at the culture of the thread, by its arguments.</summary>
static class CultureUse
{
    /// <summary>Determines whether a text is appended that only its declaration calls an object, as records do.</summary>
    public static bool AppendsText(MethodReference called, Instruction at, MethodDefinition method) =>
        called is { Name: "Append", Parameters.Count: 1 }
        && called.Parameters[0].ParameterType.MetadataType == MetadataType.Object
        && StackTop.Type(at, called, method)?.MetadataType == MetadataType.String;

    /// <summary>
    /// Determines whether a comparison may be one by the culture of the thread: it is not written there as ordinal or
    /// invariant.
    /// </summary>
    public static bool MayCompare(MethodReference called, Instruction at, MethodDefinition method)
    {
        var last = called.Parameters.Count - 1;
        if (last < 0 || called.Parameters[last].ParameterType.FullName != "System.StringComparison")
            return called.Parameters.Any(p => p.ParameterType.FullName == "System.StringComparison");
        return StackTop.Loaded(at, called, method)?.OpCode.Code
            is not (Code.Ldc_I4_2 or Code.Ldc_I4_3 or Code.Ldc_I4_4 or Code.Ldc_I4_5);
    }

    /// <summary>Determines whether the provider may be null, which means the culture of the thread.</summary>
    public static bool HasNullProvider(MethodReference called, Instruction at, MethodDefinition method) =>
        called.Parameters.Count > 0 && IsProvider(called.Parameters[called.Parameters.Count - 1].ParameterType)
        && StackTop.Loaded(at, called, method) is null or { OpCode.Code: Code.Ldnull };

    public static NodeSet Providers(MethodReference called, NodeSet[] arguments)
    {
        var given = default(NodeSet);
        for (var i = 0; i < called.Parameters.Count; i++)
        {
            if (IsProvider(called.Parameters[i].ParameterType))
                given |= arguments[i + (called.HasThis ? 1 : 0)];
        }
        return given;
    }

    static bool IsProvider(TypeReference type) => type.FullName is "System.IFormatProvider"
        or "System.Globalization.CultureInfo" or "System.Globalization.NumberFormatInfo";
}
