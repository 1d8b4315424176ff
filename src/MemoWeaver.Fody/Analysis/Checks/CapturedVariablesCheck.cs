using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Variables that a cached lambda or local function captures, and that change while its results are kept.
/// </summary>
/// <remarks>
/// The compiler requires a variable to have a value where it is captured. So it changes if the method that declares
/// it assigns it after the first use of
/// the lambda, or if another lambda or local function assigns it that may run then.
/// </remarks>
sealed class CapturedVariablesCheck(CallGraph graph, FieldWriters writers) : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var method = plan.Method;
        if (method.IsStatic || !CapturedVariables.IsClosure(method.DeclaringType))
            return;
        var reach = ObjectReach.Of(method, graph, _ => false);
        var members = new HashSet<MethodDefinition>(reach);
        var code = new ClosureCode(graph, method.DeclaringType);
        var covered = KeyedMembers.By(plan, graph, writers);
        var leading = code.LeadingTo(method);
        FieldDefinition? first = null;
        string? who = null;
        var more = 0;
        foreach (var variable in Read(reach).Where(v => !covered.Contains(v) && !IsHarmless(v)))
        {
            if (Changed(reach, variable) is { } changed)
            {
                var path = PathNames.Path([changed], method.DeclaringType, variable.Name);
                diagnostics.AddFirst(Rules.SideEffect, $"changes variable `{variable.Name}`, which it captures", path);
                continue;
            }
            if (Changer(variable, code, leading, members) is not { } changer)
                continue;
            if (first is null)
                (first, who) = (variable, $"`{PathNames.Method(changer, method.DeclaringType)}` changes later");
            else
                more++;
        }
        if (first is null)
            return;
        who += more == 0 ? "" : $" (and {more} more)";
        diagnostics.Add(Rules.ChangingObjectState, $"variable `{first.Name}`", who, Remedy(first, method));
    }

    // VaryBy reaches the variables of the same scope.
    static string Remedy(FieldDefinition variable, MethodDefinition method) =>
        "Pass the variable as a parameter, "
        + (variable.DeclaringType == method.DeclaringType ? "add it to VaryBy, " : "")
        + "or capture a copy that does not change.";

    // What the lambda declares itself is made anew by each call.
    List<FieldDefinition> Read(List<MethodDefinition> reach) =>
        [.. reach.SelectMany(part => graph.Facts(part).Fields)
            .Select(a => a.Field)
            .Where(CapturedVariables.Is)
            .Distinct()
            .Where(variable => !reach.Exists(part => ClosureCode.Makes(part, variable.DeclaringType)))];

    MethodDefinition? Changed(List<MethodDefinition> reach, FieldDefinition variable) =>
        reach.Find(part => Array.Exists(
            graph.Facts(part).Fields,
            a => a.Field == variable && a.Use is FieldUse.Assigned or FieldUse.Changed));

    MethodDefinition? Changer(
        FieldDefinition variable, ClosureCode code, HashSet<MethodDefinition> leading,
            HashSet<MethodDefinition> members)
    {
        var writing = code.Methods.Where(m => !members.Contains(m) && WritesOf(m, variable).Any()).ToList();
        if (writing.Count == 0)
            return null;
        // f = null!; f = x => … f(x - 1) …
        if (IsDelegate(variable) && writing.Sum(m => WritesOf(m, variable).Count(w => !IsNull(w))) <= 1)
            return null;
        foreach (var maker in code.Methods.Where(m => ClosureCode.Makes(m, variable.DeclaringType)))
        {
            var instructions = maker.Body.Instructions;
            var starts = instructions.Where(i => code.Named(i) is { } named && leading.Contains(named));
            var later = DeferredCode.After(maker, starts, variable.DeclaringType);
            if (WritesOf(maker, variable).Any(later.Contains))
                return maker;
            foreach (var writer in writing.Where(w => w != maker))
            {
                var writers = code.LeadingTo(writer);
                bool RunsLater(Instruction i) => later.Contains(i) || IsKeptDelegate(i);
                if (instructions.Any(i => code.Named(i) is { } named && writers.Contains(named) && RunsLater(i)))
                    return writer;
            }
        }
        return null;
    }

    IEnumerable<Instruction> WritesOf(MethodDefinition method, FieldDefinition variable) =>
        graph.Facts(method).Fields
            .Where(a => a.Field == variable && a.Use != FieldUse.Read)
            .Select(a => method.Body.Instructions[a.At]);

    // A delegate in a variable or an event may be called at any time; one that is an argument is taken to be called
    // there.
    static bool IsKeptDelegate(Instruction named) =>
        named.OpCode.Code is Code.Ldftn && named.Next is { OpCode.Code: Code.Newobj } made
            && After(made.Next) is { } use
        && (use.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Ret or Code.Stloc or Code.Stloc_S
                or (>= Code.Stloc_0 and <= Code.Stloc_3)
            || use.Operand is MethodReference { Name: var name } && name.StartsWith("add_", StringComparison.Ordinal));

    static Instruction? After(Instruction? at)
    {
        while (at?.OpCode.Code is Code.Nop or Code.Dup)
            at = at.Next;
        return at;
    }

    static bool IsDelegate(FieldDefinition variable) => variable.FieldType.TryResolve()?.IsDelegate() == true;

    static bool IsNull(Instruction write) => write.Previous?.OpCode.Code == Code.Ldnull;

    static bool IsHarmless(FieldDefinition variable) =>
        FieldUses.IsKeptResult(variable)
        || ParameterKeys.IsLeftOut(variable.FieldType)
        || variable.FieldType.GetElementType().Namespace == "System.Threading"
        || variable.FieldType.FullName == "System.Text.StringBuilder";
}
