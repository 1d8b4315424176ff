using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// The objects that one method meets, and what those that it makes hold. Grows only, so that interpreting the body
/// again and again comes to an end.
/// </summary>
sealed class FlowGraph
{
    const int DeepestPath = 3;

    // Sites beyond that are one, so that there is room for what comes from outside.
    const int MostSites = 96;

    readonly List<FlowNode> _nodes = [];
    readonly Dictionary<(FlowNode? Owner, FieldDefinition? Field, int Index, FlowKind Kind), FlowNode> _named = [];
    readonly Dictionary<(int At, object? What), FlowNode> _sites = [];
    readonly FlowNode _rest;

    public FlowGraph()
    {
        Unknown = Add(FlowKind.Unknown, null, null, 0);
        _rest = Add(FlowKind.Site, null, null, 0); // all own objects that there is no number left for
        _rest.IsMixed = true;
        Vague = Add(FlowKind.Site, null, null, 0);
    }

    public FlowNode this[int id] => _nodes[id];

    public int Count => _nodes.Count;

    public IReadOnlyList<FlowNode> Nodes => _nodes;

    public FlowNode Unknown { get; }

    /// <summary>Gets what stands beside objects that the framework may return of what it was given, or may
    /// not.</summary>
    public FlowNode Vague { get; }

    /// <summary>Gets a number that rises with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Gets a number that is greater for each graph that has more in it.</summary>
    public int Size => _nodes.Sum(n => 1 + n.Elements.Count);

    /// <summary>Gets whether there was no room for objects that the method did not make.</summary>
    public bool IsCut { get; private set; }

    bool IsFull => _nodes.Count >= NodeSet.Capacity - 1;

    public FlowNode Parameter(int index) => Named(FlowKind.Parameter, null, null, index);

    public FlowNode Static(FieldDefinition field)
    {
        var node = Named(FlowKind.Static, null, field, 0);
        if (FlowTypes.IsExact(field.FieldType))
            node.Type = field.FieldType;
        return node;
    }

    public FlowNode Site(int at, object? what = null)
    {
        if (_sites.TryGetValue((at, what), out var known))
            return known;
        return _sites[(at, what)] = IsFull || _sites.Count >= MostSites ? _rest : Add(FlowKind.Site, null, null, at);
    }

    /// <summary>Returns the storage of a local, or of a field of an object made here.</summary>
    public FlowNode Local(int number) => Named(FlowKind.Cell, null, null, number);

    public FlowNode Cell(FlowNode owner, FieldDefinition? field)
    {
        if (field is null || owner == _rest)
            return owner;
        owner.Cells ??= [];
        if (owner.Cells.TryGetValue(field, out var known))
            return known;
        if (IsFull || owner.Depth >= 2 * DeepestPath)
            return owner;
        Version++;
        return owner.Cells[field] = Add(FlowKind.Cell, owner, field, 0);
    }

    /// <summary>Returns what a field of these objects holds.</summary>
    public NodeSet Load(NodeSet owners, FieldDefinition? field)
    {
        var found = default(NodeSet);
        foreach (var owner in owners.In(this))
        {
            if (owner.Kind == FlowKind.Site && field?.DeclaringType.IsValueType == true)
                found |= NodeSet.Of(owner); // the value of a struct is what its fields hold
            if (owner.IsOwn)
                found |= owner.Elements | (field is not null && owner.Cells?.TryGetValue(field, out var cell) == true
                    ? Content(cell) : default);
            else
                found |= NodeSet.Of(Held(owner, field));
        }
        return found;
    }

    /// <summary>Returns what objects hold as elements, or a place of storage holds.</summary>
    public NodeSet LoadElements(NodeSet owners)
    {
        var found = default(NodeSet);
        foreach (var owner in owners.In(this))
            found |= owner.Kind switch
            {
                FlowKind.Site => owner.Elements | CellContents(owner),
                FlowKind.Cell => Content(owner),
                _ => NodeSet.Of(Inner(owner)),
            };
        return found;
    }

    /// <summary>Returns what is read through references: the object that a field holds, or an element.</summary>
    public NodeSet LoadIndirect(NodeSet addresses)
    {
        var found = LoadElements(addresses);
        foreach (var address in addresses.In(this))
        {
            if (!address.IsOwn)
                found |= NodeSet.Of(address);
        }
        return found;
    }

    /// <summary>Returns these and all that they lead to, as far as it is this method's own.</summary>
    public NodeSet Closure(NodeSet start)
    {
        var all = start;
        while (true)
        {
            var next = all;
            foreach (var node in all.In(this))
            {
                if (node.IsOwn)
                    next |= node.Elements | CellContents(node);
            }
            if (next.Equals(all))
                return all;
            all = next;
        }
    }

    /// <summary>Returns these, and whatever they lead to.</summary>
    public NodeSet Everything(NodeSet start)
    {
        var all = Closure(start);
        foreach (var node in all.In(this))
        {
            if (!node.IsOwn)
                all |= NodeSet.Of(Inner(node));
        }
        return all;
    }

    public void Store(FlowNode owner, FieldDefinition? field, NodeSet value)
    {
        if (value.IsEmpty)
            return;
        var place = Cell(owner, field);
        if (place.Elements.Contains(value))
            return;
        place.Elements |= value;
        Version++;
    }

    /// <summary>Says what the objects of a site are; nothing, if they are not all the same.</summary>
    /// <param name="site">The site.</param>
    /// <param name="like">An object of a called method that is one of them.</param>
    public void Describe(FlowNode site, FlowNode like)
    {
        if (!site.IsDescribed && !like.IsMixed)
        {
            (site.Type, site.Code, site.IsDescribed) = (like.Type, like.Code, true);
            return;
        }
        if (site.IsMixed || !like.IsMixed && site.Type?.FullName == like.Type?.FullName && site.Code == like.Code)
            return;
        // Objects of the framework's classes run no code of others.
        site.IsMixed = like.IsMixed || !IsOfFramework(site) || !IsOfFramework(like);
        if (site is { IsMixed: false, Type: null })
            return;
        (site.Type, site.Code) = (null, null);
        Version++;
    }

    static bool IsOfFramework(FlowNode node) => node.Code is null
        && node.Type?.GetElementType().Namespace.StartsWith("System", StringComparison.Ordinal) != false;

    public FlowNode Inner(FlowNode owner)
    {
        if (owner.Kind is FlowKind.Inner or FlowKind.Unknown)
            return owner;
        return Named(FlowKind.Inner, owner, null, 0);
    }

    public FlowNode Held(FlowNode owner, FieldDefinition? field)
    {
        if (owner.Kind == FlowKind.Unknown)
            return owner;
        if (field is null || owner.Depth >= DeepestPath)
            return Inner(owner);
        var node = Named(FlowKind.Held, owner, field, 0);
        if (FlowTypes.IsExact(field.FieldType))
            node.Type = field.FieldType;
        return node;
    }

    /// <summary>Returns what a cell holds as a value: what is in it, and in its fields.</summary>
    NodeSet Content(FlowNode cell) => cell.Elements | CellContents(cell);

    NodeSet CellContents(FlowNode node)
    {
        var found = default(NodeSet);
        if (node.Cells is not null)
        {
            foreach (var cell in node.Cells.Values)
                found |= Content(cell);
        }
        return found;
    }

    FlowNode Named(FlowKind kind, FlowNode? owner, FieldDefinition? field, int index)
    {
        if (_named.TryGetValue((owner, field, index, kind), out var known))
            return known;
        IsCut |= IsFull && kind != FlowKind.Cell;
        return _named[(owner, field, index, kind)] = IsFull ? kind == FlowKind.Cell ? _rest : Unknown
            : Add(kind, owner, field, index);
    }

    FlowNode Add(FlowKind kind, FlowNode? owner, FieldDefinition? field, int index)
    {
        var node = new FlowNode(_nodes.Count, kind, owner, field, index);
        _nodes.Add(node);
        Version++;
        return node;
    }
}
