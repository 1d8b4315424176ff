using System.Globalization;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>
/// The moved body is the original one between a prologue and an epilogue: its returns became branches to the epilogue, and the width of branches may
/// differ. The body of a method that stores nothing, or that the runtime runs as a call, is the original as it was.
/// </summary>
public class MovedBodiesTests
{
    public static IEnumerable<object[]> Builds => CaseAssembly.AllValid.Select(c => new object[] { c.Configuration, c.TargetFramework });

    [Theory]
    [MemberData(nameof(Builds))]
    public void InstructionsAreTheOriginalOnes(string configuration, string targetFramework)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration, targetFramework));
        Assert.True(pairs.All.Count > 150, "Woven: " + pairs.All.Count);
        Assert.Equal(Marked(pairs.All[0].Original.Module), pairs.All.Count(p => !p.IsWriter));
        Assert.True(pairs.All.Count(p => p.IsWriter) > 30);
        foreach (var pair in pairs.All)
            AssertSame(pair.ToString(), Text(pair.Original, 0, pair.Original.Body.Instructions.Count), Text(pair.Moved, pair.Prologue, pair.Epilogue));
        // Both kinds of moved bodies were there.
        Assert.Contains(pairs.All, p => p.Prologue == 0);
        Assert.Contains(pairs.All, p => p.Prologue > 0 && p.Moved.Body.Instructions.Count > 2000);
    }

    [Fact]
    public void AnyOtherInstructionIsFound()
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        var pair = pairs["Switches", "Table"];
        List<string> Original() => Text(pair.Original, 0, pair.Original.Body.Instructions.Count);
        foreach (var (from, to) in new[] { (Code.Ldstr, "ldstr other"), (Code.Ret, "br @0"), (Code.Switch, "switch @0") })
        {
            var changed = Original();
            var at = pair.Original.Body.Instructions.ToList().FindIndex(i => i.OpCode.Code == from);
            Assert.NotEqual(changed[at], to);
            changed[at] = to;
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertSame("changed", Original(), changed));
        }
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void HandlersAndLocalsAreTheOriginalOnes(string configuration, string targetFramework)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration, targetFramework));
        foreach (var pair in pairs.All)
        {
            var (from, to) = (pair.Original.Body, pair.Moved.Body);
            Assert.Equal(from.Variables.Select(v => v.VariableType.FullName), to.Variables.Select(v => v.VariableType.FullName));
            Assert.Equal(from.Variables.Select(v => v.IsPinned), to.Variables.Select(v => v.IsPinned));
            if (from.HasVariables)
                Assert.Equal(from.InitLocals, to.InitLocals);
            Assert.Equal(
                from.ExceptionHandlers.Select(h => Text(h, from.Instructions, 0, from.Instructions.Count)),
                to.ExceptionHandlers.Select(h => Text(h, to.Instructions, pair.Prologue, pair.Epilogue)));
        }
        Assert.Contains(pairs.All, p => p.Moved.Body.ExceptionHandlers.Count >= 2);
        Assert.Contains(pairs.All, p => p.Moved.Body.Variables.Any(v => v.IsPinned));
        Assert.Contains(pairs.All, p => p.Moved.Body is { HasVariables: true, InitLocals: false });
    }

    private static int Marked(ModuleDefinition module)
    {
        bool IsMarked(ICustomAttributeProvider m) => m.CustomAttributes.Any(a => a.AttributeType.Name is "LruCacheAttribute" or "TimedCacheAttribute" or "DistributedCacheAttribute" or "PersistentCacheAttribute");
        // The skeleton of an extension block repeats the marks of methods, but not those of properties.
        bool IsSkeleton(TypeDefinition t) => t.Name.StartsWith("<G>$", StringComparison.Ordinal);
        return module.GetTypes().Sum(t => (IsSkeleton(t) ? 0 : t.Methods.Count(IsMarked)) + t.Properties.Count(p => IsMarked(p) && !IsMarked(p.GetMethod)));
    }

    private static void AssertSame(string method, List<string> expected, List<string> actual)
    {
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
            Assert.True(expected[i] == actual[i], $"{method}, instruction {i}: expected {expected[i]}, found {actual[i]}.");
        Assert.Equal(expected.Count, actual.Count);
    }

    // Instructions with jump targets counted from the first; a branch to the end is a return.
    private static List<string> Text(MethodDefinition method, int start, int end)
    {
        var il = method.Body.Instructions;
        var positions = il.Select((i, at) => (i, at)).ToDictionary(p => p.i, p => p.at - start);
        return [.. il.Take(end).Skip(start).Select(i => Text(i, method, positions, end - start))];
    }

    private static string Text(Instruction instruction, MethodDefinition method, Dictionary<Instruction, int> positions, int end)
    {
        var code = Normal(instruction);
        return code.Code == Code.Br && positions[(Instruction)instruction.Operand] == end ? "ret " : code.Name + " " + Operand(instruction, method, positions);
    }

    private static string Operand(Instruction instruction, MethodDefinition method, Dictionary<Instruction, int> positions) => instruction switch
    {
        { Operand: Instruction target } => At(target, positions),
        { Operand: Instruction[] targets } => string.Join(",", targets.Select(t => At(t, positions))),
        { Operand: VariableDefinition variable } => "local " + variable.Index,
        { Operand: ParameterDefinition parameter } => "argument " + (parameter.Index + (method.HasThis ? 1 : 0)),
        { Operand: MemberReference member } => member.FullName,
        { Operand: null } => Short(instruction.OpCode.Code),
        { Operand: IFormattable value } => value.ToString(null, CultureInfo.InvariantCulture),
        _ => instruction.Operand.ToString()!,
    };

    private static string At(Instruction target, Dictionary<Instruction, int> positions) => "@" + positions[target];

    private static string Short(Code code) => code switch
    {
        Code.Ldarg_0 => "argument 0",
        Code.Ldarg_1 => "argument 1",
        Code.Ldarg_2 => "argument 2",
        Code.Ldarg_3 => "argument 3",
        Code.Ldloc_0 or Code.Stloc_0 => "local 0",
        Code.Ldloc_1 or Code.Stloc_1 => "local 1",
        Code.Ldloc_2 or Code.Stloc_2 => "local 2",
        Code.Ldloc_3 or Code.Stloc_3 => "local 3",
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => (code - Code.Ldc_I4_0).ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static OpCode Normal(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 or Code.Ldarg_S => OpCodes.Ldarg,
        Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Ldloc_S => OpCodes.Ldloc,
        Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 or Code.Stloc_S => OpCodes.Stloc,
        Code.Ldarga_S => OpCodes.Ldarga,
        Code.Starg_S => OpCodes.Starg,
        Code.Ldloca_S => OpCodes.Ldloca,
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 or Code.Ldc_I4_S => OpCodes.Ldc_I4,
        Code.Br_S => OpCodes.Br,
        Code.Brfalse_S => OpCodes.Brfalse,
        Code.Brtrue_S => OpCodes.Brtrue,
        Code.Beq_S => OpCodes.Beq,
        Code.Bge_S => OpCodes.Bge,
        Code.Bgt_S => OpCodes.Bgt,
        Code.Ble_S => OpCodes.Ble,
        Code.Blt_S => OpCodes.Blt,
        Code.Bne_Un_S => OpCodes.Bne_Un,
        Code.Bge_Un_S => OpCodes.Bge_Un,
        Code.Bgt_Un_S => OpCodes.Bgt_Un,
        Code.Ble_Un_S => OpCodes.Ble_Un,
        Code.Blt_Un_S => OpCodes.Blt_Un,
        Code.Leave_S => OpCodes.Leave,
        _ => instruction.OpCode,
    };

    private static string Text(ExceptionHandler handler, IList<Instruction> instructions, int start, int end)
    {
        int At(Instruction? instruction) => instruction is null ? -1 : instructions.IndexOf(instruction) - start;
        var last = handler.HandlerEnd is null ? end - start : At(handler.HandlerEnd);
        return $"{handler.HandlerType} {handler.CatchType?.FullName} {At(handler.TryStart)}-{At(handler.TryEnd)} {At(handler.FilterStart)} {At(handler.HandlerStart)}-{last}";
    }
}
