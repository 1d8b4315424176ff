using MemoWeaver.Common;
using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Proofs;

/// <summary>Judges what the flow analysis knows about a method by its key, its lifetime and its scope.</summary>
sealed class ProofJudge(FlowProgram program)
{
    /// <summary>Returns what stands in the way of a proof.</summary>
    public IReadOnlyList<ProofReason> Judge(MethodPlan plan, ICollection<IMemberDefinition> covered)
    {
        var flow = program.Summary(plan.Method, null);
        var key = new KeyCoverage(plan, program);
        var reasons = new List<ProofReason>();
        var unknown = new HashSet<string>(flow.Effects.Where(e => e.Kind == FlowEffectKind.Unknown).Select(e => e.What),
            StringComparer.Ordinal);
        var read = new HashSet<(FieldDefinition, string)>();
        foreach (var effect in flow.Effects)
        {
            if (!IsOfUnknown(effect, unknown) && Reason(effect, plan, key, covered) is { } reason
                && !reasons.Exists(r => r.Text == reason.Text) && IsNews(effect, read))
                reasons.Add(reason);
        }
        foreach (var parameter in key.LeftOut())
            Add(ProofReasonKind.Key, $"reads parameter `{parameter.Name}`, which is not part of the key");
        foreach (var part in key.Coarse(program))
            Add(ProofReasonKind.Key,
                $"compares a value of type `{TypeNames.Of(part.Type)}` by an equality that may leave out what the body reads");
        if (plan.When is { } when)
            Add(ProofReasonKind.Key, $"stores results only where `{when.Predicate.Name}` says so");
        Freshness(plan, flow, reasons, Add);
        return reasons;

        void Add(ProofReasonKind kind, string text) =>
            reasons.Add(new ProofReason(kind, text, []));
    }

    // What code that cannot be followed may do with each object that it is given has one cause.
    static bool IsOfUnknown(FlowEffect effect, HashSet<string> unknown) =>
        effect.Kind is FlowEffectKind.Escapes or FlowEffectKind.WritesContent && unknown.Contains(effect.What);

    // A field and what it holds, changed by one member, have one cause.
    bool IsNews(FlowEffect effect, HashSet<(FieldDefinition, string)> read)
    {
        var (field, who) = effect.Kind switch
        {
            FlowEffectKind.ReadsField => (effect.Field, program.Fields.Of(effect.Field!).Assigned),
            FlowEffectKind.ReadsContent when effect.Node!.LastField is { } held => (held, program.Fields.Of(held).Changed),
            _ => default,
        };
        return field is null || who is null || read.Add((field, who));
    }

    ProofReason? Reason(FlowEffect effect, MethodPlan plan, KeyCoverage key, ICollection<IMemberDefinition> covered)
    {
        if (effect.Kind is FlowEffectKind.ReadsField or FlowEffectKind.ReadsContent && IsLeftOut(effect.Node!, plan))
            return null;
        switch (effect.Kind)
        {
            case FlowEffectKind.Unknown:
                return Make(effect, ProofReasonKind.Unknown, Unfollowed(effect, plan));
            case FlowEffectKind.Ambient:
                return effect.AmbientKind == EffectKind.ProcessInput && !plan.Policy.IsDistributed ? null
                    : effect.Node is { } provider && ParameterOf(provider.Root, plan) is { } given
                        && NullableFacts.IsNotNull(given) ? null
                    : Make(effect, ProofReasonKind.Outside, Ambient(effect));
            case FlowEffectKind.ReadsField:
                return ReadsField(effect, plan, key, covered);
            case FlowEffectKind.ReadsContent:
                return ReadsContent(effect, plan, key, covered);
            case FlowEffectKind.WritesField:
                return program.Fields.Of(effect.Field!) is { Assigned: null, Filler: { } filler }
                    && effect.Origin.Method == filler ? null
                    : IsOut(effect.Node!, plan) ? null
                    : Make(effect, ProofReasonKind.Changes, $"changes {FieldNames.Describe(effect.Field!)}");
            case FlowEffectKind.WritesContent:
                return IsOut(effect.Node!, plan) ? null
                    : Make(effect, ProofReasonKind.Changes, $"changes {Described(effect.Node!, plan)}");
            case FlowEffectKind.Escapes:
                return Make(effect, ProofReasonKind.Unknown,
                    $"passes {Described(effect.Node!, plan)} to {Quoted(effect.What)}");
            case FlowEffectKind.ComparesIdentity:
                return IsInKey(effect.Node!, key)
                    ? Make(effect, ProofReasonKind.Key,
                        $"asks which object {Described(effect.Node!, plan)} is, which the key does not hold")
                    : null;
            case FlowEffectKind.Dispatches:
                return Dispatches(effect, plan, key);
            default:
                return null;
        }
    }

    static string Unfollowed(FlowEffect effect, MethodPlan plan)
    {
        if (effect.Origin is not { At: null, Method: { HasBody: true } method })
            return $"calls {Quoted(effect.What)}, which cannot be followed";
        var name = PathNames.Method(method, plan.Method.DeclaringType);
        return name == PathNames.Method(plan.Method, plan.Method.DeclaringType)
            ? "has a body that is too large to be followed" : $"calls `{name}`, whose body is too large to be followed";
    }

    // The key tells collections apart by content only if they are of the framework's classes.
    ProofReason? Dispatches(FlowEffect effect, MethodPlan plan, KeyCoverage key)
    {
        var node = effect.Node!;
        if (node.LastField is { } field && program.Fields.Of(field).IsOfKnownClass)
            return null;
        if (node.LastField is null && node.Root is { Kind: FlowKind.Parameter } root
            && key.Of(root.Index) is ArgumentCoverage.Surface or ArgumentCoverage.Whole)
            return null;
        return Make(effect, ProofReasonKind.Unknown,
            $"calls {Quoted(effect.What)} of {Described(node, plan)}, whose class is not known");
    }

    ProofReason? ReadsField(FlowEffect effect, MethodPlan plan, KeyCoverage key, ICollection<IMemberDefinition> covered)
    {
        var field = effect.Field!;
        if (IsInKey(effect.Node!, key) || covered.Contains(field) || field.IsInjectedCache())
            return null;
        var verdict = program.Fields.Of(field);
        if (verdict is { Assigned: null, Filler: { } filler } && effect.Origin.Method != filler)
            return Make(effect, ProofReasonKind.Reads,
                $"reads {FieldNames.Describe(field)}, which `{filler.Name}` fills when it is first called");
        return verdict.Assigned is { } who
            ? Make(effect, ProofReasonKind.Reads, $"reads {FieldNames.Describe(field)}, which {who}")
            : null;
    }

    ProofReason? ReadsContent(FlowEffect effect, MethodPlan plan, KeyCoverage key,
        ICollection<IMemberDefinition> covered)
    {
        var node = effect.Node!;
        if (IsInKey(node, key) || IsOut(node, plan))
            return null;
        if (node.LastField is { } field)
        {
            return covered.Contains(field) || program.Fields.Of(field).Changed is not { } who ? null
                : Make(effect, ProofReasonKind.Reads, $"reads what {FieldNames.Describe(field)} holds, which {who}");
        }
        return Make(effect, ProofReasonKind.Reads, $"reads what {Described(node, plan)} holds, which can change");
    }

    // What the key holds by content is the same for all calls that get the result.
    static bool IsInKey(FlowNode node, KeyCoverage key) => node.Root is { Kind: FlowKind.Parameter } root
        && key.Of(root.Index) switch
        {
            ArgumentCoverage.Whole => true,
            ArgumentCoverage.Surface => node == root,
            _ => false,
        };

    // A token, on which no result depends.
    static bool IsLeftOut(FlowNode node, MethodPlan plan) =>
        ParameterOf(node.Root, plan) is { } parameter && ParameterKeys.IsLeftOut(parameter.ParameterType);

    static bool IsOut(FlowNode node, MethodPlan plan) =>
        ParameterOf(node, plan) is { } parameter && plan.Result.Outs.Contains(parameter);

    static ParameterDefinition? ParameterOf(FlowNode node, MethodPlan plan) =>
        node.Kind == FlowKind.Parameter ? FlowTypes.Parameter(plan.Method, node.Index) : null;

    // A phrase has its quotes already: delegate `Rate`.
    static string Quoted(string what) => what.IndexOf('`') < 0 ? $"`{what}`" : what;

    static string Ambient(FlowEffect effect) => effect.AmbientKind switch
    {
        EffectKind.Outside => $"calls {Quoted(effect.What)}, which changes something outside",
        _ when effect.What.StartsWith(FlowEffect.NotInKey, StringComparison.Ordinal) =>
            $"{effect.What}, which the key does not hold",
        _ when effect.What.IndexOf("culture", StringComparison.OrdinalIgnoreCase) < 0 =>
            $"calls {Quoted(effect.What)}, which may answer differently each time",
        _ => $"calls {Quoted(effect.What)}",
    };

    void Freshness(MethodPlan plan, MethodFlow flow, List<ProofReason> reasons, Action<ProofReasonKind, string> add)
    {
        foreach (var node in flow.Graph.Closure(flow.Returned).In(flow.Graph))
        {
            if (node is { IsOwn: true, Code: { HasThis: true, HasBody: true } code } && SharesCaptured(code))
            {
                add(ProofReasonKind.NotFresh,
                    "returns a delegate that changes or hands out what it has captured, which callers share");
                break;
            }
        }
        if (plan.Result.Handling == ResultHandling.Shared && !plan.Policy.NeverClone)
            return;
        var returned = flow.Graph.Closure(flow.Returned);
        var said = new HashSet<string>(StringComparer.Ordinal);
        // What such code returns is said with the call.
        var isSaid = reasons.Exists(r => r.Kind is ProofReasonKind.Unknown or ProofReasonKind.Outside);
        foreach (var node in returned.In(flow.Graph))
        {
            if (node.IsOwn ? !plan.Policy.NeverClone || !program.Carries(plan.Result.Value) : plan.Policy.NeverClone)
                continue;
            if (node.Kind == FlowKind.Unknown && isSaid)
                continue;
            var text = node.IsOwn ? "returns an object that can change, which callers share (`CloneMode.Never`)"
                : node.Kind == FlowKind.Unknown ? "returns an object of which it is not known who else holds it"
                : $"returns {Described(node, plan)}, which others go on using, and callers get copies";
            if (said.Add(text))
                add(ProofReasonKind.NotFresh, text);
        }
    }

    // The next caller sees what the one before it left there.
    bool SharesCaptured(MethodDefinition code)
    {
        var flow = program.Summary(code, null);
        return flow.Effects.Any(e => e.Kind is FlowEffectKind.WritesField or FlowEffectKind.WritesContent
                or FlowEffectKind.Escapes && IsCaptured(e.Node))
            || (program.Carries(code.ReturnType)
                && flow.Graph.Closure(flow.Returned).In(flow.Graph).Any(IsCaptured));
    }

    static bool IsCaptured(FlowNode? node) => node?.Root is { Kind: FlowKind.Parameter, Index: 0 };

    static string Described(FlowNode node, MethodPlan plan)
    {
        var part = node.LastField is { } field ? FieldNames.Describe(field) : null;
        if (node.Kind == FlowKind.Inner)
            return "something in " + (part ?? Root(node.Root, plan));
        return part ?? Root(node, plan);
    }

    static string Root(FlowNode node, MethodPlan plan) => node.Kind switch
    {
        FlowKind.Parameter => ParameterOf(node, plan) is { } parameter ? $"parameter `{parameter.Name}`" : "its own object",
        FlowKind.Static => FieldNames.Describe(node.Field!),
        _ => "an object",
    };

    static ProofReason Make(FlowEffect effect, ProofReasonKind kind, string text)
    {
        var steps = new List<ProofStep>();
        for (FlowEffect? at = effect; at is not null; at = at.Cause)
            steps.Add(new ProofStep(at.Method, at.At));
        return new ProofReason(kind, text, steps);
    }
}
