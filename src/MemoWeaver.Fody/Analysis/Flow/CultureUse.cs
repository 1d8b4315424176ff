using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Whether a call of the framework looks at the culture of the thread, by its arguments.</summary>
static class CultureUse
{
    // Options may stand in a pattern, in any order: (?si)
    static readonly string[] _options = ["(?i", "(?m", "(?n", "(?s", "(?x"];

    /// <summary>Determines whether a text is appended that only its declaration calls an object, as records
    /// do.</summary>
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

    /// <summary>
    /// Determines whether an expression may ignore case, by the culture of the thread at that time: it is written there
    /// neither without an option for it nor as invariant.
    /// </summary>
    public static bool MayIgnoreCase(MethodReference called, Instruction at, MethodDefinition method)
    {
        if (called.DeclaringType.FullName != "System.Text.RegularExpressions.Regex"
            || called.Name is "Escape" or "Unescape"
            || (called.HasThis && called.Name != ".ctor"))
            return false;
        const int IgnoreCase = 1, CultureInvariant = 512;
        var pattern = StackTop.Loaded(at, called, method);
        var last = called.Parameters.Count - 1;
        if (called.Parameters[last].ParameterType.FullName == "System.Text.RegularExpressions.RegexOptions")
        {
            if (Constant(pattern) is not { } options)
                return true;
            if ((options & CultureInvariant) != 0)
                return false;
            if ((options & IgnoreCase) != 0)
                return true;
            pattern = called.Name == "Replace" ? null : pattern!.Previous;
        }
        return pattern?.Operand is not string text || _options.Any(text.Contains);
    }

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

    static int? Constant(Instruction? load) => load switch
    {
        { OpCode.Code: >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 } => load.OpCode.Code - Code.Ldc_I4_0,
        { OpCode.Code: Code.Ldc_I4_S } => (sbyte)load.Operand,
        { OpCode.Code: Code.Ldc_I4 } => (int)load.Operand,
        _ => null,
    };

    static bool IsProvider(TypeReference type) => type.FullName is "System.IFormatProvider"
        or "System.Globalization.CultureInfo" or "System.Globalization.NumberFormatInfo";
}
