using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>
/// Finds, for each cached method, the nearest effect of a kind. What all of them reach is read once; then, for each kind, one walk from the
/// effects back to their callers finds the shortest path of every method at once.
/// </summary>
internal sealed class EffectSearch
{
    private readonly CallGraph graph;
    private readonly StaticFields statics;
    private readonly Func<MethodDefinition, EffectKind, bool> isBarrier;
    private readonly Dictionary<MethodDefinition, Node> nodes = [];
    private readonly List<Node> ordered = [];
    private readonly Dictionary<EffectKind, Dictionary<Node, Hop>> searches = [];

    /// <param name="graph">The bodies.</param>
    /// <param name="statics">What static fields mean.</param>
    /// <param name="roots">The methods that will be asked about.</param>
    /// <param name="isBarrier">Whether what a method does of a kind is no longer its callers' concern.</param>
    public EffectSearch(CallGraph graph, StaticFields statics, IEnumerable<MethodDefinition> roots,
        Func<MethodDefinition, EffectKind, bool> isBarrier)
    {
        this.graph = graph;
        this.statics = statics;
        this.isBarrier = isBarrier;
        foreach (var root in roots)
            NodeOf(root);
        for (var i = 0; i < ordered.Count; i++)
        {
            foreach (var call in ordered[i].Facts.Calls)
                NodeOf(call.Target).Callers.Add(ordered[i]);
        }
    }

    /// <summary>Returns the nearest effect; null if there is none.</summary>
    /// <param name="root">One of the roots.</param>
    /// <param name="kind">What to look for.</param>
    /// <param name="covered">Members whose values are part of the key.</param>
    public EffectPath? Nearest(MethodDefinition root, EffectKind kind, HashSet<IMemberDefinition> covered)
    {
        if (covered.Count > 0)
            return NearestUncovered(nodes[root], kind, covered);
        if (!searches.TryGetValue(kind, out var hops))
            searches[kind] = hops = Search(kind);
        if (!hops.TryGetValue(nodes[root], out var hop))
            return null;
        var path = new List<MethodDefinition> { root };
        var effect = hop.Effect;
        for (; hop.Next is not null; hop = hops[hop.Next])
            path.Add(hop.Next.Method);
        return new EffectPath(effect, path);
    }

    private Node NodeOf(MethodDefinition method)
    {
        if (nodes.TryGetValue(method, out var node))
            return node;
        nodes[method] = node = new Node(method, graph.Facts(method));
        ordered.Add(node);
        return node;
    }

    private Dictionary<Node, Hop> Search(EffectKind kind)
    {
        var hops = new Dictionary<Node, Hop>();
        var pending = new Queue<Node>();
        foreach (var node in ordered)
        {
            if (OwnEffect(node, kind, covered: null) is not { } effect)
                continue;
            hops[node] = new Hop(effect, null);
            pending.Enqueue(node);
        }
        while (pending.Count > 0)
        {
            var node = pending.Dequeue();
            if (!IsFollowed(node.Method, kind))
                continue;
            foreach (var caller in node.Callers)
            {
                if (hops.ContainsKey(caller))
                    continue;
                hops[caller] = new Hop(hops[node].Effect, node);
                pending.Enqueue(caller);
            }
        }
        return hops;
    }

    // VaryBy differs between methods, so that each needs a walk of its own.
    private EffectPath? NearestUncovered(Node root, EffectKind kind, HashSet<IMemberDefinition> covered)
    {
        var from = new Dictionary<Node, Node?> { [root] = null };
        var pending = new Queue<Node>([root]);
        while (pending.Count > 0)
        {
            var node = pending.Dequeue();
            if (OwnEffect(node, kind, covered) is { } effect)
            {
                var path = new List<MethodDefinition>();
                for (Node? at = node; at is not null; at = from[at])
                    path.Insert(0, at.Method);
                return new EffectPath(effect, path);
            }
            foreach (var call in node.Facts.Calls)
            {
                var next = nodes[call.Target];
                if (from.ContainsKey(next) || covered.Contains(call.Target) || !IsFollowed(call.Target, kind))
                    continue;
                from[next] = node;
                pending.Enqueue(next);
            }
        }
        return null;
    }

    private Effect? OwnEffect(Node node, EffectKind kind, HashSet<IMemberDefinition>? covered)
    {
        foreach (var effect in node.Facts.Effects)
        {
            if (effect.Kind == kind)
                return effect;
        }
        if (kind is EffectKind.ChangingInput or EffectKind.VaryingInput or EffectKind.ProcessInput)
            return null;
        foreach (var effect in node.StaticEffects(statics))
        {
            if (effect.Effect.Kind == kind && covered?.Contains(effect.Field) != true)
                return effect.Effect;
        }
        return null;
    }

    private bool IsFollowed(MethodDefinition target, EffectKind kind) =>
        !isBarrier(target, kind) && (kind == EffectKind.Outside || !TellsNothing(target));

    // What a method without a result reads cannot come back to its caller, if nothing that it gets can be changed: it logs.
    private static bool TellsNothing(MethodDefinition method)
    {
        if (method.ReturnType.MetadataType != MetadataType.Void || method.IsConstructor || method.IsCompilerGenerated())
            return false;
        if (!method.IsStatic
            && !GeneratedCode.UserType(method.DeclaringType).Name.EndsWith("Logger", StringComparison.Ordinal))
            return false;
        foreach (var parameter in method.Parameters)
        {
            if (!parameter.ParameterType.IsPrimitive && parameter.ParameterType.MetadataType != MetadataType.String)
                return false;
        }
        return true;
    }

    private sealed class Node(MethodDefinition method, MethodFacts facts)
    {
        private List<StaticEffect>? statics;

        public MethodDefinition Method { get; } = method;

        public MethodFacts Facts { get; } = facts;

        public List<Node> Callers { get; } = [];

        public List<StaticEffect> StaticEffects(StaticFields fields)
        {
            if (statics is not null)
                return statics;
            statics = [];
            foreach (var access in Facts.Fields)
            {
                if (access.Field.IsStatic && fields.Effect(access, Method) is { } effect)
                    statics.Add(effect);
            }
            return statics;
        }
    }

    private sealed class Hop(Effect effect, Node? next)
    {
        public Effect Effect { get; } = effect;

        /// <summary>Gets the called method that is one step nearer; null if the effect is here.</summary>
        public Node? Next { get; } = next;
    }
}

/// <summary>An effect and the calls that lead to it.</summary>
internal sealed class EffectPath(Effect effect, IReadOnlyList<MethodDefinition> methods)
{
    public Effect Effect { get; } = effect;

    public int Length => methods.Count;

    /// <summary>Returns <c>Price → Discount → DateTime.get_UtcNow</c></summary>
    public override string ToString() => PathNames.Path(methods, methods[0].DeclaringType, Effect.Name);
}
