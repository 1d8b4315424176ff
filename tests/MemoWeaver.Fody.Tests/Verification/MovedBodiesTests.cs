using System.Globalization;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>
/// The moved body is the original one between a prologue and an epilogue: its returns became branches to the epilogue,
/// prefixes of tail calls are gone, and the width of branches may differ.
/// </summary>
public class MovedBodiesTests
{
    [Theory]
    [InlineData("Debug", "net10.0")]
    [InlineData("Release", "net10.0")]
    [InlineData("Release", "netstandard2.0")]
    public void InstructionsAreTheOriginalOnes(string configuration, string targetFramework)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration, targetFramework));
        Assert.True(pairs.All.Count > 150, "Woven: " + pairs.All.Count);
        foreach (var pair in pairs.All)
        {
            var expected = Text(pair.Original, 0);
            var actual = Text(pair.Moved, Prologue(pair.Moved));
            Assert.True(actual.Count >= expected.Count, $"{pair}: the moved body is shorter.");
            for (var i = 0; i < expected.Count; i++)
                Assert.True(expected[i] == actual[i], $"{pair}, instruction {i}: expected {expected[i]}, found {actual[i]}.");
        }
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void HandlersAndLocalsAreTheOriginalOnes(string configuration)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration));
        foreach (var pair in pairs.All)
        {
            var (from, to) = (pair.Original.Body, pair.Moved.Body);
            Assert.Equal(from.Variables.Select(v => v.VariableType.FullName), to.Variables.Take(from.Variables.Count).Select(v => v.VariableType.FullName));
            Assert.Equal(from.InitLocals || !from.HasVariables, to.InitLocals || !from.HasVariables);
            Assert.Equal(from.ExceptionHandlers.Select(h => Text(h, from.Instructions, 0)), to.ExceptionHandlers.Select(h => Text(h, to.Instructions, Prologue(pair.Moved))));
        }
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void NoTailCallIsLeftAnywhere(string configuration)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration));
        Assert.DoesNotContain(pairs.All, p => p.Wrapper.Body.Instructions.Concat(p.Moved.Body.Instructions).Any(i => i.OpCode == OpCodes.Tail));
    }

    // The prologue ends with the first store, of the generation; a method that stores nothing has none.
    private static int Prologue(MethodDefinition moved)
    {
        var begin = moved.Body.Instructions.FirstOrDefault(i => i.OpCode == OpCodes.Call && ((MethodReference)i.Operand).Name == "BeginMiss");
        return begin is null ? 0 : moved.Body.Instructions.IndexOf(begin) + 2;
    }

    private static List<string> Text(MethodDefinition method, int start)
    {
        var instructions = method.Body.Instructions;
        var original = instructions.Skip(start).ToList();
        // A branch to where the original ends is a return.
        var positions = original.Select((i, at) => (i, at)).ToDictionary(p => p.i, p => p.at);
        var epilogue = original.FindLastIndex(i => i.OpCode == OpCodes.Call && ((MethodReference)i.Operand).Name == "Store");
        var end = start == 0 || epilogue < 0 ? int.MaxValue : EpilogueStart(original, epilogue);
        return [.. original.Take(Math.Min(end, original.Count)).Select(i => Text(i, method, positions, end))];
    }

    // Back from the call of Store to the store of the result that every return jumps to.
    private static int EpilogueStart(List<Instruction> instructions, int store)
    {
        var targets = instructions.Where(i => i.OpCode.FlowControl == FlowControl.Branch && i.Operand is Instruction).Select(i => instructions.IndexOf((Instruction)i.Operand)).ToHashSet();
        for (var at = store; at >= 0; at--)
        {
            if (targets.Contains(at) && Normal(instructions[at]).Code == Code.Stloc)
                return at;
        }
        return store;
    }

    private static string Text(Instruction instruction, MethodDefinition method, Dictionary<Instruction, int> positions, int end)
    {
        var code = Normal(instruction);
        if (code.Code == Code.Tail)
            return "nop ";
        if (code.Code == Code.Br && positions[(Instruction)instruction.Operand] == end)
            return "ret ";
        return code.Name + " " + Operand(instruction, method, positions);
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

    private static string At(Instruction target, Dictionary<Instruction, int> positions) => positions.TryGetValue(target, out var at) ? "@" + at : "@outside";

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

    private static string Text(ExceptionHandler handler, IList<Instruction> instructions, int start)
    {
        int At(Instruction? instruction) => instruction is null ? -1 : instructions.IndexOf(instruction) - start;
        var end = handler.HandlerEnd is null ? instructions.Count - start : At(handler.HandlerEnd);
        return $"{handler.HandlerType} {handler.CatchType?.FullName} {At(handler.TryStart)}-{At(handler.TryEnd)} {At(handler.FilterStart)} {At(handler.HandlerStart)}-{end}";
    }
}
