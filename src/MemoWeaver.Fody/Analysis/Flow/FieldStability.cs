using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Whether a field, and what it holds, stays as constructors left it: judged over all methods that name the field, and
/// over those that get its value from them.
/// </summary>
sealed class FieldStability(FlowProgram program, FollowedCode code)
{
    const int MostHops = 6;
    const int MostMethods = 400;

    readonly Dictionary<FieldDefinition, FieldVerdict> _known = [];

    public FieldVerdict Of(FieldDefinition field)
    {
        if (_known.TryGetValue(field, out var known))
            return known;
        _known[field] = new FieldVerdict(); // while it is being judged
        return _known[field] = Judge(field);
    }

    FieldVerdict Judge(FieldDefinition field)
    {
        var verdict = new FieldVerdict();
        if (FollowedCode.IsOpen(field))
            verdict.Assigned = verdict.Changed = "any code can change";
        var mentioning = code.MentioningField(field);
        if (mentioning.Count > MostMethods)
            verdict.Assigned = verdict.Changed = "too many methods use";
        if (verdict.Assigned is not null)
        {
            verdict.IsOfKnownClass = false;
            return verdict;
        }
        var pending = new Queue<(MethodDefinition Method, int Hops)>(mentioning.Select(m => (m, 0)));
        var seen = new HashSet<MethodDefinition>(mentioning);
        var fillers = new HashSet<MethodDefinition>();
        while (pending.Count > 0)
        {
            var (method, hops) = pending.Dequeue();
            var flow = program.Summary(method, null);
            if (flow.Unfollowed is not null)
                MayDoAnything(field, method, verdict);
            Assignments(field, method, flow, verdict, fillers);
            if (program.Carries(field.FieldType))
                Contents(field, method, flow, verdict);
            if (method.ReturnType is ByReferenceType && HandsOut(field, flow))
                verdict.Assigned ??= $"`{PathNames.Method(method, field.DeclaringType)}` returns by reference";
            if (!program.Carries(field.FieldType) || !HandsOut(field, flow))
                continue;
            if (FollowedCode.IsOpen(method) && !method.DeclaringType.IsCompilerGenerated())
                verdict.Changed ??= $"`{PathNames.Method(method, field.DeclaringType)}` hands out";
            else if (hops < MostHops && seen.Count < MostMethods)
            {
                foreach (var caller in code.MentioningMethod(method))
                {
                    if (seen.Add(caller))
                        pending.Enqueue((caller, hops + 1));
                }
            }
            else
                verdict.Changed ??= $"`{PathNames.Method(method, field.DeclaringType)}` hands out";
        }
        if (fillers.Count > 0 && verdict.Assigned is null)
        {
            if (fillers.Count == 1)
                verdict.Filler = fillers.First();
            else
                verdict.Assigned = StaticFields.Who(fillers.First(), field);
        }
        return verdict;
    }

    void Assignments(FieldDefinition field, MethodDefinition method, MethodFlow flow, FieldVerdict verdict,
        HashSet<MethodDefinition> fillers)
    {
        foreach (var effect in flow.Effects)
        {
            if (verdict.Assigned is not null)
                return;
            var assigns = effect is { Kind: FlowEffectKind.WritesField, Cause: null } && effect.Field == field;
            var changesPlace = effect.Kind is FlowEffectKind.WritesContent or FlowEffectKind.WritesField
                && effect.Node is { } node && Holds(node, field)
                && (field.FieldType.IsValueType || (IsPlace(node) && WritesPlace(method, field)));
            if (!assigns && !changesPlace || IsConstruction(method, field, assigns ? effect.Node! : effect.Node!.Root))
                continue;
            if (assigns && FillsOnDemand(method, field))
                fillers.Add(method);
            else
                verdict.Assigned = StaticFields.Who(method, field);
        }
    }

    // A body without a summary: what it names, it may assign or change.
    void MayDoAnything(FieldDefinition field, MethodDefinition method, FieldVerdict verdict)
    {
        var who = $"`{PathNames.Method(method, field.DeclaringType)}` may change, whose code cannot be followed";
        if (IsAssignedIn(method, field))
            verdict.Assigned ??= who;
        if (program.Carries(field.FieldType))
            (verdict.Changed, verdict.IsOfKnownClass) = (verdict.Changed ?? who, false);
    }

    bool IsAssignedIn(MethodDefinition method, FieldDefinition field) =>
        method.HasBody && method.Body.Instructions.Any(i => i.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Ldflda or Code.Ldsflda
        && i.Operand is FieldReference named && named.Name == field.Name && code.Field(named) == field)
        && !(method.IsConstructor && method.IsStatic == field.IsStatic && method.DeclaringType == field.DeclaringType);

    static bool IsPlace(FlowNode node) => node.Kind is FlowKind.Held or FlowKind.Static;

    // What cannot change is replaced, and so may be what is known by its address.
    bool WritesPlace(MethodDefinition method, FieldDefinition field) => !program.Carries(field.FieldType)
        || method.Body.Instructions.Any(i => i.OpCode.Code is Code.Ldflda or Code.Ldsflda
            && i.Operand is FieldReference named && named.Name == field.Name && code.Field(named) == field);

    void Contents(FieldDefinition field, MethodDefinition method, MethodFlow flow, FieldVerdict verdict)
    {
        foreach (var effect in flow.Effects)
        {
            if (verdict.Changed is not null)
                return;
            if (effect.Node is not { } node || !Holds(node, field))
                continue;
            if (effect.Kind == FlowEffectKind.WritesContent && !IsConstruction(method, field, node.Root))
                (verdict.Changed, verdict.IsWritten) = (StaticFields.Who(method, field), true);
            else if (effect.Kind == FlowEffectKind.Escapes)
                verdict.Changed = $"`{PathNames.Method(method, field.DeclaringType)}` passes to `{effect.What}`";
        }
        foreach (var store in flow.Stores)
        {
            if (verdict.Changed is not null)
                return;
            foreach (var node in store.Value.In(flow.Graph))
            {
                if (!(store.Field == field && (store.Owner.Kind != FlowKind.Inner)) && Holds(node, field))
                    verdict.Changed ??= $"`{PathNames.Method(method, field.DeclaringType)}` stores elsewhere";
            }
            if (store.Field == field)
            {
                verdict.Changed ??= Origin(field, method, flow, store.Value, isStored: true);
                Classes(flow, store.Value, verdict);
            }
        }
        foreach (var node in flow.Graph.Nodes)
        {
            if (node.Cells?.TryGetValue(field, out var cell) == true)
            {
                var held = flow.Graph.LoadElements(NodeSet.Of(cell));
                verdict.Changed ??= Origin(field, method, flow, held, isStored: false);
                Classes(flow, cell.Elements, verdict);
            }
        }
    }

    // Objects of the framework's own classes run the framework's code.
    void Classes(MethodFlow flow, NodeSet values, FieldVerdict verdict)
    {
        foreach (var node in values.In(flow.Graph))
        {
            if (node is not { Kind: FlowKind.Site, Type: { } type } || program.Type(type) is not null)
                verdict.IsOfKnownClass = false;
        }
    }

    // Whoever gave the object may keep it, and change it later.
    string? Origin(FieldDefinition field, MethodDefinition method, MethodFlow flow, NodeSet value, bool isStored)
    {
        var name = PathNames.Method(method, field.DeclaringType);
        foreach (var node in flow.Graph.Closure(value).In(flow.Graph))
        {
            if (node.IsOwn && node.Code is not null && !program.IsDelegate(field.FieldType))
                return $"`{name}` defers to a delegate";
            if (!node.IsOwn)
            {
                if (!isStored && node.Kind == FlowKind.Parameter && method.IsConstructor)
                    continue; // seen again where the constructor stores it
                if (Holds(node, field))
                    continue;
                return $"`{name}` gets from {Described(node, method)}";
            }
            if (isStored && !method.IsConstructor && flow.Graph.Closure(flow.Returned).Has(node)
                && node.Type is not null && FollowedCode.IsOpen(method))
                return $"`{name}` hands out";
        }
        return null;
    }

    static string Described(FlowNode node, MethodDefinition method) => node.Root switch
    {
        { Kind: FlowKind.Parameter } root => FlowTypes.Parameter(method, root.Index) is { } parameter
            ? $"parameter `{parameter.Name}`" : "its object",
        { Kind: FlowKind.Static } root => $"`{root.Field!.Name}`",
        _ => "elsewhere",
    };

    static bool HandsOut(FieldDefinition field, MethodFlow flow)
    {
        foreach (var node in flow.Graph.Closure(flow.Returned).In(flow.Graph))
        {
            if (Holds(node, field))
                return true;
        }
        return false;
    }

    static bool Holds(FlowNode node, FieldDefinition field) => node.LastField == field;

    bool IsConstruction(MethodDefinition method, FieldDefinition field, FlowNode owner)
    {
        if (field.IsStatic)
            return (method is { IsConstructor: true, IsStatic: true } && method.DeclaringType == field.DeclaringType)
                || GeneratedCode.IsStartupCode(method.DeclaringType)
                || method.HasAttribute("System.Runtime.CompilerServices.ModuleInitializerAttribute");
        if (owner is not { Kind: FlowKind.Parameter })
            return false;
        if (owner.Index == 0 && method is { IsConstructor: true, IsStatic: false })
            return true;
        if (owner.Index == 0 && method.ReturnType is RequiredModifierType
            { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" })
            return true;
        return !FollowedCode.IsOpen(method) && !method.IsVirtual && OnlyOnFreshObjects(method, field, MostHops);
    }

    // Called by constructors, and on objects that the caller has just made.
    bool OnlyOnFreshObjects(MethodDefinition method, FieldDefinition field, int hops)
    {
        var callers = code.MentioningMethod(method);
        if (hops == 0 || callers.Count is 0 or > 40)
            return false;
        foreach (var caller in callers)
        {
            if (IsDelegated(caller, method))
                return false;
            foreach (var effect in program.Summary(caller, null).Effects)
            {
                // What the field holds is changed through a node that the field leads to.
                var isContent = effect is { Kind: FlowEffectKind.WritesContent, Node: { } held } && Holds(held, field);
                if (effect.Cause?.Method != method
                    || !isContent && effect.Origin.Field != field && effect.Field != field)
                    continue;
                var owner = isContent ? effect.Node!.Root : effect.Node;
                var isConstructor = owner is { Kind: FlowKind.Parameter, Index: 0 }
                    && caller is { IsConstructor: true, IsStatic: false };
                if (!isConstructor && !(effect.Node is { Kind: FlowKind.Parameter } node && !FollowedCode.IsOpen(caller)
                    && !caller.IsVirtual && caller != method
                    && OnlyOnFreshObjects(caller, field, hops - 1)))
                    return false;
            }
        }
        return true;
    }

    // As a delegate it may be called on anything.
    bool IsDelegated(MethodDefinition caller, MethodDefinition method) =>
        caller.Body.Instructions.Any(i => i.OpCode.Code is Code.Ldftn or Code.Ldvirtftn
            && i.Operand is MethodReference named && named.Name == method.Name && code.Method(named) == method);

    // `return x ??= Compute();`, `if (x == null) x = Compute(); return x;` in a method without arguments: the same
    // value whenever it runs.
    static bool FillsOnDemand(MethodDefinition method, FieldDefinition field)
    {
        if (method.Parameters.Count > 0 || method.IsConstructor || method.ReturnType.MetadataType == MetadataType.Void)
            return false;
        var code = method.Body.Instructions.Where(i => i.OpCode.Code != Code.Nop).ToList();
        bool Is(Instruction? op, params Code[] codes) =>
            op?.Operand is FieldReference named && named.Name == field.Name && codes.Contains(op.OpCode.Code);
        if (code.Count(i => Is(i, Code.Stfld, Code.Stsfld)) != 1 || code.Any(i => Is(i, Code.Ldflda, Code.Ldsflda))
            || code.Count(i => i.OpCode.Code == Code.Ret) != 1 || code[code.Count - 1].OpCode.Code != Code.Ret)
            return false;
        var first = code.FindIndex(i => Is(i, Code.Ldfld, Code.Ldsfld));
        if (first is < 0 or > 1 || first + 2 >= code.Count)
            return false;
        var branch = code[first + 1].OpCode.Code == Code.Dup ? first + 2 : first + 1;
        if (code[branch].OpCode.Code is not (Code.Brtrue or Code.Brtrue_S))
            return false;
        var filled = code.IndexOf((Instruction)code[branch].Operand);
        return branch == first + 2 ? filled == code.Count - 1
            : filled >= code.Count - 3 && Is(code[code.Count - 2], Code.Ldfld, Code.Ldsfld);
    }
}

/// <summary>What is known of a field over the whole program.</summary>
sealed class FieldVerdict
{
    /// <summary>Gets who assigns it after construction, as the end of a sentence; null for nobody.</summary>
    public string? Assigned { get; set; }

    /// <summary>Gets who can change what it holds; null for nobody.</summary>
    public string? Changed { get; set; }

    /// <summary>Gets whether a method at hand changes what it holds; others only let it out of sight.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Gets whether all objects that it ever holds are of classes of the framework.</summary>
    public bool IsOfKnownClass { get; set; } = true;

    /// <summary>Gets the one method that fills it when it is first needed.</summary>
    public MethodDefinition? Filler { get; set; }
}
