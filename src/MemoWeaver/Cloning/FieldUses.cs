using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Reads which instance fields of a type a method uses, the methods of the type that it calls
/// included.</summary>
static class FieldUses
{
    const int DeepestCall = 3;
    const byte LongPrefix = 0xfe;

    static readonly Lazy<Dictionary<int, OpCode>> OpCodesByValue =
        new(() => typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => (int)(ushort)o.Value));

    /// <param name="method">The method.</param>
    /// <param name="level">The type that declares it.</param>
    /// <param name="use">Gets each field, and whether it is assigned, or its address taken.</param>
    public static void Collect(MethodBase method, Type level, Action<FieldInfo, bool> use) =>
        Collect(method, level, use, [], DeepestCall);

    /// <summary>Gets the static field that a method returns and does nothing else; <see langword="null"/> for another
    /// method.</summary>
    public static FieldInfo? Returned(MethodInfo getter) =>
        Code(getter) is { Length: 6 } code && code[0] == OpCodes.Ldsfld.Value && code[5] == OpCodes.Ret.Value
            ? Resolve(getter.Module, BitConverter.ToInt32(code, 1), getter.DeclaringType!) as FieldInfo : null;

    static void Collect(MethodBase method, Type level, Action<FieldInfo, bool> use, HashSet<MethodBase> seen, int depth)
    {
        if (!seen.Add(method) || Code(method) is not { } code)
            return;
        foreach (var (opCode, token) in Members(code))
        {
            if (Resolve(method.Module, token, level) is not { } member || member.DeclaringType != level)
                continue;
            if (member is FieldInfo { IsStatic: false } field)
                use(field, opCode == OpCodes.Stfld || opCode == OpCodes.Ldflda);
            else if (member is MethodBase called && depth > 0)
                Collect(called, level, use, seen, depth - 1);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026",
        Justification = "Only asked where code can be generated; without a body, nothing is found.")]
    static byte[]? Code(MethodBase method) =>
        RuntimeCode.CanGenerate ? method.GetMethodBody()?.GetILAsByteArray() : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A member that trimming removed is not found.")]
    static MemberInfo? Resolve(Module module, int token, Type level)
    {
        try
        {
            return module.ResolveMember(token, level.GetGenericArguments(), null);
        }
        catch (Exception e) when (e
            is ArgumentException or MissingMemberException or TypeLoadException or BadImageFormatException
                or System.IO.FileNotFoundException)
        {
            return null;
        }
    }

    static IEnumerable<(OpCode OpCode, int Token)> Members(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == LongPrefix)
                value = (value << 8) | code[at++];
            if (!OpCodesByValue.Value.TryGetValue(value, out var opCode))
                yield break;
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod)
                yield return (opCode, BitConverter.ToInt32(code, at));
            at += opCode.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(code, at))
                : SizeOf(opCode.OperandType);
        }
    }

    static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
