using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>State of its object that a method reads and others change, or that it changes itself.</summary>
sealed class ObjectStateCheck(CallGraph graph, FieldWriters writers) : IMethodCheck
{
    const string Invalidates = "MemoWeaver.InvalidatesCacheAttribute";

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var method = plan.Method;
        if (method.IsStatic || method.DeclaringType.IsValueType)
            return;
        var covered = KeyedMembers.By(plan, graph, writers);
        var reach = ObjectReach.Of(method, graph, covered.Contains);
        var members = new HashSet<MethodDefinition>(reach);
        if (plan.Placement != CachePlacement.Holder)
            FindChanged(method, reach, members, covered, diagnostics);
        foreach (var part in reach)
        {
            var change = graph.Facts(part).Fields.FirstOrDefault(a => IsChange(a));
            if (change is null)
                continue;
            diagnostics.AddFirst(Rules.SideEffect, $"changes {FieldNames.Describe(change.Field)} of its object",
                PathNames.Path(PathTo(part, method), method.DeclaringType, FieldNames.Of(change.Field)));
            return;
        }
    }

    void FindChanged(MethodDefinition method, List<MethodDefinition> reach, HashSet<MethodDefinition> members,
        HashSet<IMemberDefinition> covered, MethodDiagnostics diagnostics)
    {
        var seen = new HashSet<FieldDefinition>();
        string? first = null, who = null;
        var more = 0;
        foreach (var part in reach)
        {
            foreach (var access in graph.Facts(part).Fields)
            {
                if (access is not { Use: FieldUse.Read, OnThis: true } || !seen.Add(access.Field)
                    || covered.Contains(access.Field) || IsHarmless(access.Field) || CapturedVariables.Is(access.Field)
                    || Changer(access.Field, method, members) is not { } changer)
                    continue;
                if (first is null)
                    (first, who) = (FieldNames.Describe(access.Field), changer);
                else
                    more++;
            }
        }
        if (first is not null)
            diagnostics.Add(Rules.ChangingObjectState, first, who! + (more == 0 ? "" : $" (and {more} more)"),
                "Add it to VaryBy, or assign it only in constructors.");
    }

    string? Changer(FieldDefinition field, MethodDefinition method, HashSet<MethodDefinition> members)
    {
        var all = writers.Of(field);
        if (all.Any(w => members.Contains(w.Method)))
            return null; // what a method changes itself is reported as that
        var found = all.Where(w => !TakesCare(w.Method, method)).ToList();
        var writer = found.Find(w => !w.Method.IsSetter) ?? (found.Count > 0 ? found[0] : null);
        return writer is not null ? StaticFields.Who(writer.Method, field)
            : field is { IsPublic: true, IsInitOnly: false } ? "any code can change"
            : null;
    }

    // It drops what is cached, by the attribute or by hand.
    bool TakesCare(MethodDefinition writer, MethodDefinition cached)
    {
        if (graph.Facts(writer).ManagesCaches)
            return true;
        var property = writer.IsSetter
            ? writer.DeclaringType.Properties.FirstOrDefault(p => p.SetMethod == writer)
            : null;
        var name = cached.IsGetter ? cached.Name.Substring("get_".Length) : cached.Name;
        return writer.CustomAttributes.Concat(property?.CustomAttributes.AsEnumerable() ?? [])
            .Any(a => a.AttributeType.FullName == Invalidates
                && a.ConstructorArguments.Any(c => c.Value as string == name));
    }

    static bool IsChange(FieldAccess access) =>
        access is { OnThis: true, Use: FieldUse.Assigned or FieldUse.Changed } && !access.Field.IsStatic
            && !IsHarmless(access.Field) && !CapturedVariables.Is(access.Field);

    static bool IsHarmless(FieldDefinition field) =>
        field.IsInjectedCache() || FieldUses.IsKeptResult(field) || ParameterKeys.IsLeftOut(field.FieldType)
        || field.FieldType.GetElementType().Namespace == "System.Threading"
        || field.FieldType.FullName == "System.Text.StringBuilder"
        || field.DeclaringType.Events.Any(e => e.Name == field.Name);

    List<MethodDefinition> PathTo(MethodDefinition part, MethodDefinition from)
    {
        if (part == from)
            return [from];
        var came = new Dictionary<MethodDefinition, MethodDefinition>();
        var pending = new Queue<MethodDefinition>([from]);
        while (pending.Count > 0 && !came.ContainsKey(part))
        {
            var next = pending.Dequeue();
            foreach (var call in graph.Facts(next).Calls)
            {
                if (!call.OnThis || call.Target == from || came.ContainsKey(call.Target))
                    continue;
                came[call.Target] = next;
                pending.Enqueue(call.Target);
            }
        }
        var path = new List<MethodDefinition>();
        for (var at = part; at != from; at = came[at])
            path.Insert(0, at);
        path.Insert(0, from);
        return path;
    }
}
