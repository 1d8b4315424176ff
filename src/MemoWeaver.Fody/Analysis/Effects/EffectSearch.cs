using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>
/// Finds, for each cached method, the nearest effect of a kind. What all of them reach is read once; then, for each kind, one walk from the
/// effects back to their callers finds the shortest path of every method at once.
/// </summary>
sealed class EffectSearch
{
    readonly CallGraph _graph;
    readonly StaticFields _statics;
    readonly Func<MethodDefinition, EffectKind, bool> _isBarrier;
    readonly Dictionary<MethodDefinition, Node> _nodes = [];
    readonly List<Node> _ordered = [];
    readonly Dictionary<EffectKind, Dictionary<Node, Hop>> _searches = [];

    /// <param name="graph">The bodies.</param>
    /// <param name="statics">What static fields mean.</param>
    /// <param name="roots">The methods that will be asked about.</param>
    /// <param name="isBarrier">Whether what a method does of a kind is no longer its callers' concern.</param>
    public EffectSearch(CallGraph graph, StaticFields statics, IEnumerable<MethodDefinition> roots,
        Func<MethodDefinition, EffectKind, bool> isBarrier)
    {
        _graph = graph;
        _statics = statics;
        _isBarrier = isBarrier;
        foreach (var root in roots)
            NodeOf(root);
        for (var i = 0; i < _ordered.Count; i++)
        {
            foreach (var call in _ordered[i].Facts.Calls)
                NodeOf(call.Target).Callers.Add(_ordered[i]);
        }
    }

    /// <summary>Returns the nearest effect; null if there is none.</summary>
    /// <param name="root">One of the roots.</param>
    /// <param name="kind">What to look for.</param>
    /// <param name="covered">Members whose values are part of the key.</param>
    public EffectPath? Nearest(MethodDefinition root, EffectKind kind, HashSet<IMemberDefinition> covered)
    {
        if (covered.Count > 0)
            return NearestUncovered(_nodes[root], kind, covered);
        if (!_searches.TryGetValue(kind, out var hops))
            _searches[kind] = hops = Search(kind);
        if (!hops.TryGetValue(_nodes[root], out var hop))
            return null;
        var path = new List<MethodDefinition> { root };
        var effect = hop.Effect;
        for (; hop.Next is not null; hop = hops[hop.Next])
            path.Add(hop.Next.Method);
        return new EffectPath(effect, path);
    }

    Node NodeOf(MethodDefinition method)
    {
        if (_nodes.TryGetValue(method, out var node))
            return node;
        _nodes[method] = node = new Node(method, _graph.Facts(method));
        _ordered.Add(node);
        return node;
    }

    Dictionary<Node, Hop> Search(EffectKind kind)
    {
        var hops = new Dictionary<Node, Hop>();
        var pending = new Queue<Node>();
        foreach (var node in _ordered)
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
    EffectPath? NearestUncovered(Node root, EffectKind kind, HashSet<IMemberDefinition> covered)
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
                var next = _nodes[call.Target];
                if (from.ContainsKey(next) || covered.Contains(call.Target) || !IsFollowed(call.Target, kind))
                    continue;
                from[next] = node;
                pending.Enqueue(next);
            }
        }
        return null;
    }

    Effect? OwnEffect(Node node, EffectKind kind, HashSet<IMemberDefinition>? covered)
    {
        foreach (var effect in node.Facts.Effects)
        {
            if (effect.Kind == kind)
                return effect;
        }
        if (kind is EffectKind.ChangingInput or EffectKind.VaryingInput or EffectKind.ProcessInput)
            return null;
        foreach (var effect in node.StaticEffects(_statics))
        {
            if (effect.Effect.Kind == kind && covered?.Contains(effect.Field) != true)
                return effect.Effect;
        }
        return null;
    }

    bool IsFollowed(MethodDefinition target, EffectKind kind) =>
        !_isBarrier(target, kind) && (kind == EffectKind.Outside || !TellsNothing(target));

    // What a method without a result reads cannot come back to its caller, if nothing that it gets can be changed: it logs.
    static bool TellsNothing(MethodDefinition method)
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

    sealed class Node(MethodDefinition method, MethodFacts facts)
    {
        List<StaticEffect>? _statics;

        public MethodDefinition Method { get; } = method;

        public MethodFacts Facts { get; } = facts;

        public List<Node> Callers { get; } = [];

        public List<StaticEffect> StaticEffects(StaticFields fields)
        {
            if (_statics is not null)
                return _statics;
            _statics = [];
            foreach (var access in Facts.Fields)
            {
                if (access.Field.IsStatic && fields.Effect(access, Method) is { } effect)
                    _statics.Add(effect);
            }
            return _statics;
        }
    }

    sealed class Hop(Effect effect, Node? next)
    {
        public Effect Effect { get; } = effect;

        /// <summary>Gets the called method that is one step nearer; null if the effect is here.</summary>
        public Node? Next { get; } = next;
    }
}

/// <summary>An effect and the calls that lead to it.</summary>
sealed class EffectPath(Effect effect, IReadOnlyList<MethodDefinition> methods)
{
    public Effect Effect { get; } = effect;

    public int Length => methods.Count;

    /// <summary>Returns <c>Price → Discount → DateTime.get_UtcNow</c></summary>
    public override string ToString() => PathNames.Path(methods, methods[0].DeclaringType, Effect.Name);
}
