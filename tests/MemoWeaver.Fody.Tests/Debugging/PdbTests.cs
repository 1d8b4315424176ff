using MemoWeaver.Fody.Tests.Verification;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Debugging;

/// <summary>The debug information of a moved body, read again from the woven PDB, is that of the original.</summary>
public class PdbTests
{
    [Theory]
    [InlineData("Debug", "net10.0")]
    [InlineData("Release", "net10.0")]
    [InlineData("Debug", "net472")]
    public void SequencePoints(string configuration, string targetFramework)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration, targetFramework));
        foreach (var pair in pairs.All)
        {
            var shift = pair.Prologue;
            Assert.Equal(Points(pair.Original, 0), Points(pair.Moved, shift));
            Assert.Empty(pair.Wrapper.DebugInformation.SequencePoints);
        }
        Assert.Contains(pairs.All, p => p.Original.DebugInformation.SequencePoints.Count > 500);
    }

    [Theory]
    [InlineData("Debug", "net10.0")]
    [InlineData("Release", "net10.0")]
    [InlineData("Debug", "net472")]
    public void ScopesLocalsAndConstants(string configuration, string targetFramework)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration, targetFramework));
        foreach (var pair in pairs.All)
            Assert.Equal(Scopes(pair.Original, 0), Scopes(pair.Moved, pair.Prologue));
        var nested = string.Join(" ", Scopes(pairs["DebugShapes", "NestedScopes"].Moved, pairs["DebugShapes", "NestedScopes"].Prologue));
        Assert.Contains("Offset=12", nested, StringComparison.Ordinal);
        if (configuration == "Debug")
            Assert.Contains("square", nested, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void StateMachinesStayWithTheirMethods(string configuration)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration));
        var module = pairs.All[0].Moved.Module;
        var input = pairs.All[0].Original.Module;
        var moved = pairs.All.ToDictionary(p => p.Original.FullName, p => p.Moved.FullName);
        static Dictionary<string, string> KickOffs(ModuleDefinition m) => m.GetTypes().SelectMany(t => t.Methods)
            .Where(x => x.DebugInformation.StateMachineKickOffMethod is not null)
            .ToDictionary(x => x.FullName, x => x.DebugInformation.StateMachineKickOffMethod.FullName);
        var before = KickOffs(input);
        Assert.Contains(before, k => moved.ContainsKey(k.Value));
        Assert.Contains(before, k => !moved.ContainsKey(k.Value));
        Assert.Equal(before.ToDictionary(k => k.Key, k => moved.GetValueOrDefault(k.Value, k.Value)), KickOffs(module));

        // The attribute of one method only: a trimmer warns of two.
        foreach (var pair in pairs.All.Where(p => StateMachine(p.Original) is not null))
            Assert.Equal(new string?[] { null, StateMachine(pair.Original) }, new[] { StateMachine(pair.Moved), StateMachine(pair.Wrapper) });
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void StateMachinesKeepTheirLinesAndResumePoints(string configuration)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration));
        var after = pairs.All[0].Moved.Module.GetTypes().SelectMany(t => t.Methods).ToDictionary(m => m.FullName);
        var machines = pairs.All[0].Original.Module.GetTypes().SelectMany(t => t.Methods).Where(m => m.DebugInformation.StateMachineKickOffMethod is not null).ToList();
        Assert.NotEmpty(machines);
        foreach (var machine in machines)
        {
            Assert.Equal(Points(machine, 0), Points(after[machine.FullName], 0));
            Assert.Equal(Resumes(machine), Resumes(after[machine.FullName]));
        }
        Assert.Contains(machines, m => Resumes(m).Length > 0);
        foreach (var pair in pairs.All)
            Assert.Equal(pair.Original.CustomDebugInformations.Select(c => c.Kind), pair.Moved.CustomDebugInformations.Select(c => c.Kind));
    }

    private static string[] Resumes(MethodDefinition method) => [.. method.CustomDebugInformations
        .OfType<AsyncMethodBodyDebugInformation>()
        .SelectMany(a => a.Yields.Concat(a.Resumes).Select(o => At(method, o.Offset).ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private static string? StateMachine(MethodDefinition method) => method.CustomAttributes
        .FirstOrDefault(a => a.AttributeType.Name == "AsyncStateMachineAttribute")?.ConstructorArguments[0].Value.ToString();

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void MethodsThatAreNotWovenKeepTheirLines(string configuration)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid(configuration));
        var woven = pairs.All.Select(p => p.Wrapper.FullName).ToHashSet();
        var after = pairs.All[0].Moved.Module.GetTypes().SelectMany(t => t.Methods).ToLookup(m => m.FullName);
        foreach (var method in pairs.All[0].Original.Module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && !woven.Contains(m.FullName)))
        {
            var same = after[method.FullName].Single();
            Assert.Equal(Points(method, 0), Points(same, 0));
            Assert.Equal(Scopes(method, 0), Scopes(same, 0));
        }
    }

    // By instruction, not by offset: branches may have become longer.
    private static string[] Points(MethodDefinition method, int shift) => [.. method.DebugInformation.SequencePoints
        .OrderBy(p => p.Offset)
        .Select(p => $"{At(method, p.Offset) - shift}: {p.Document.Url}({p.StartLine},{p.StartColumn},{p.EndLine},{p.EndColumn})")];

    private static string[] Scopes(MethodDefinition method, int shift) => method.DebugInformation.Scope is { } scope ? [.. Scopes(method, scope, shift, 0)] : [];

    // The outermost scope covers the prologue and epilogue as well.
    private static IEnumerable<string> Scopes(MethodDefinition method, ScopeDebugInformation scope, int shift, int depth)
    {
        var range = depth == 0 ? "all" : $"{At(method, scope.Start.Offset) - shift}-{(scope.End.IsEndOfMethod ? "end" : At(method, scope.End.Offset) - shift)}";
        var names = scope.Variables.Select(v => $"{v.Name}:{v.Index}{(v.IsDebuggerHidden ? " hidden" : "")}")
            .Concat(scope.Constants.Select(c => $"{c.Name}={c.Value}"));
        yield return $"{depth} {range} {string.Join(",", names)} {scope.Import?.Targets.Count}";
        foreach (var inner in scope.Scopes)
        {
            foreach (var text in Scopes(method, inner, shift, depth + 1))
                yield return text;
        }
    }

    private static int At(MethodDefinition method, int offset)
    {
        var instructions = method.Body.Instructions;
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i].Offset == offset)
                return i;
        }
        return instructions.Count;
    }
}
