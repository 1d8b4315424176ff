using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>What the objects of a called method are to its caller, for one call.</summary>
sealed class CallMapping(MethodFlow callee, MethodFlow caller, NodeSet[] arguments, int index)
{
    // With more objects than that, those of one call are one. So are those of methods that call themselves: an object
    // of an object of an object would have no end.
    const int MostSites = 72;

    readonly Dictionary<FlowNode, NodeSet> _known = [];
    readonly FlowGraph _graph = caller.Graph;

    public NodeSet Of(NodeSet nodes)
    {
        var found = default(NodeSet);
        foreach (var node in nodes.In(callee.Graph))
            found |= Of(node);
        return found;
    }

    public NodeSet Of(FlowNode node)
    {
        if (_known.TryGetValue(node, out var known))
            return known;
        switch (node.Kind)
        {
            case FlowKind.Parameter:
                return _known[node] = node.Index < arguments.Length ? arguments[node.Index] : default;
            case FlowKind.Static:
                return _known[node] = NodeSet.Of(_graph.Static(node.Field!));
            case FlowKind.Held:
                return _known[node] = Place(Of(node.Owner!), node);
            case FlowKind.Inner:
                return _known[node] = Inside(Of(node.Owner!));
            case FlowKind.Site or FlowKind.Cell:
                return Own(node);
            default:
                return _known[node] = NodeSet.Of(_graph.Unknown);
        }
    }

    // The value that a field holds. A reference to the field of a struct is the same to whoever only looks at it.
    NodeSet Place(NodeSet owners, FlowNode node)
    {
        var found = _graph.Load(owners, node.Field);
        foreach (var owner in owners.In(_graph))
        {
            if (owner.IsOwn && (node.Field?.FieldType.IsValueType == true
                || callee.Method.ReturnType is ByReferenceType))
                found |= NodeSet.Of(_graph.Cell(owner, node.Field));
        }
        return found;
    }

    NodeSet Inside(NodeSet owners)
    {
        var found = default(NodeSet);
        foreach (var node in _graph.Closure(_graph.LoadElements(owners)).In(_graph))
            found |= NodeSet.Of(node.IsOwn ? node : _graph.Inner(node));
        return found | _graph.LoadElements(owners);
    }

    NodeSet Own(FlowNode node)
    {
        if (node == callee.Graph.Vague)
            return _known[node] = NodeSet.Of(_graph.Vague);
        caller.Spend();
        var isOne = callee.IsRecursive || _graph.Count > MostSites;
        var made = _graph.Site(index, isOne ? callee.Method : (callee.Method, node.Id));
        _graph.Describe(made, node);
        var mapped = _known[node] = NodeSet.Of(made);
        _graph.Store(made, null, Of(node.Elements));
        if (node.Cells is not null)
        {
            foreach (var cell in node.Cells)
            {
                _graph.Store(made, cell.Key, Of(cell.Value.Elements));
                if (cell.Value.Cells is not null)
                    _graph.Store(made, cell.Key, Of(cell.Value));
            }
        }
        return mapped;
    }
}
