using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>A woven method, or one that invalidates, the body that was moved out of it, and the method as the compiler wrote it.</summary>
internal sealed record WovenPair(MethodDefinition Original, MethodDefinition Wrapper, MethodDefinition Moved)
{
    /// <summary>How many instructions stand before the body: they make the hash the fence. A body that moved as it was has none.</summary>
    public int Prologue
    {
        get
        {
            var il = Moved.Body.Instructions;
            var fence = il.FirstOrDefault(i => i.OpCode.Code is Code.Starg or Code.Starg_S && ((ParameterDefinition)i.Operand).Name == "miss");
            return fence is null ? 0 : il.IndexOf(fence) + 1;
        }
    }

    /// <summary>Whether the method invalidates others and is not cached itself.</summary>
    public bool IsWriter => Moved.Name.Contains(">Body", StringComparison.Ordinal);

    /// <summary>Where the body ends. What follows is: nop, the arguments behind the result of what keeps it, the call, ret.</summary>
    public int Epilogue
    {
        get
        {
            var il = Moved.Body.Instructions;
            if (il.Count < 2 || il[^2].Operand is not MethodReference keeper || !IsKeeper(keeper))
                return il.Count;
            Assert.Equal(Code.Ret, il[^1].OpCode.Code);
            var start = il.Count - 3;
            while (il[start].OpCode.Code != Code.Nop)
                start--;
            var loads = il.Skip(start + 1).SkipLast(2).ToList();
            // A cache is read from the holder, or from the object: ldarg.0, ldfld; of a generic method in a table.
            Assert.All(loads, i => Assert.True(i.OpCode.Name.StartsWith("ldarg", StringComparison.Ordinal) || i.Operand is FieldReference or MethodReference { Name: "Find" }, i.ToString()));
            Assert.InRange(loads.Count, keeper.Parameters.Count - 1, keeper.Parameters.Count + 3);
            return start;
        }
    }

    private static bool IsKeeper(MethodReference called) =>
        called.Name.Contains(">Store", StringComparison.Ordinal) || (called.Name == "Keep" && called.DeclaringType.Name.StartsWith("<MemoWeaver>Key_", StringComparison.Ordinal));

    public override string ToString() => Original.FullName;
}

/// <summary>Reads a build before and after weaving and puts together what belongs together.</summary>
internal sealed class WovenPairs : IDisposable
{
    private readonly ModuleDefinition before;
    private readonly ModuleDefinition after;

    private WovenPairs(ModuleDefinition before, ModuleDefinition after, IReadOnlyList<WovenPair> all)
    {
        this.before = before;
        this.after = after;
        All = all;
    }

    public IReadOnlyList<WovenPair> All { get; }

    public static WovenPairs Read(CaseAssembly input)
    {
        var before = Read(input.Path, input);
        var after = Read(WovenCases.Get(input).Path, input);
        var originals = before.GetTypes().SelectMany(t => t.Methods).ToDictionary(m => m.FullName);
        var pairs = after.GetTypes().SelectMany(t => t.Methods)
            .Where(m => m.CustomAttributes.Any(a => a.AttributeType.FullName == "MemoWeaver.Runtime.MemoizedAttribute") || (m.HasBody && Calls(m).Any(c => c?.DeclaringType.FullName == "MemoWeaver.Runtime.Invalidation")))
            .Where(m => originals.ContainsKey(m.FullName))
            .Select(m => new WovenPair(originals[m.FullName], m, MovedBody(m)))
            .ToList();
        return new WovenPairs(before, after, pairs);
    }

    public WovenPair this[string type, string method] =>
        All.First(p => p.Original.DeclaringType.Name == type && p.Original.Name == method);

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    private static ModuleDefinition Read(string path, CaseAssembly input) => ModuleDefinition.ReadModule(
        path, new ReaderParameters { AssemblyResolver = new ReferenceListResolver(input.References), InMemory = true, ReadSymbols = true });

    // The only method of the same type with a name that no source can spell, among those that the wrapper calls, itself or through the struct that holds its call,
    // which may be filled in a method of its own.
    private static MethodDefinition MovedBody(MethodDefinition wrapper) => MovedBody(wrapper, Calls(wrapper).FirstOrDefault(m => m is not null && m.DeclaringType == wrapper.DeclaringType && m.Name.Contains(">Miss", StringComparison.Ordinal)) ?? wrapper);

    private static MethodDefinition MovedBody(MethodDefinition wrapper, MethodDefinition caller) => Calls(caller)
        .Concat(caller.Body.Variables.Select(v => v.VariableType.Resolve()).Where(t => t?.DeclaringType == wrapper.DeclaringType).SelectMany(t => t!.Methods).SelectMany(Calls))
        .First(m => m is not null && m.DeclaringType == wrapper.DeclaringType && (m.Name.Contains(">Compute", StringComparison.Ordinal) || m.Name.Contains(">Body", StringComparison.Ordinal)))!;

    private static IEnumerable<MethodDefinition?> Calls(MethodDefinition caller) => caller.Body.Instructions
        .Where(i => i.OpCode == OpCodes.Call)
        .Select(i => ((MethodReference)i.Operand).Resolve());
}
