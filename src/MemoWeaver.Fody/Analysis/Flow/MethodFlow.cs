using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// What a method does with what it is given: the summary that its callers use in place of its body.
/// </summary>
sealed class MethodFlow(MethodDefinition method)
{
    const int MostEffects = 200;
    const int MostSteps = 100_000;

    readonly Dictionary<(FlowEffectKind, FlowNode?, FieldDefinition?, string?), FlowEffect> _effects = [];

    int _steps;

    public MethodDefinition Method { get; } = method;

    public int Steps => _steps;

    public FlowGraph Graph { get; } = new();

    /// <summary>Gets whether the method may call itself, by whatever way.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>
    /// Gets how a method is called that could not be followed: it may do anything with what it is given. Null if its
    /// body says what it does.
    /// </summary>
    public string? Unfollowed { get; init; }

    /// <summary>Gets the objects that are returned.</summary>
    public NodeSet Returned { get; set; }

    /// <summary>Gets whether there were too many effects to keep.</summary>
    public bool IsCut { get; private set; }

    public IReadOnlyCollection<FlowEffect> Effects => _effects.Values;

    /// <summary>Gets what is stored in objects that are not its own.</summary>
    public List<FlowStore> Stores { get; } = [];

    /// <summary>Gets a number that is greater for each summary that says more.</summary>
    public int Size => Graph.Size + _effects.Count + Returned.Count + Stores.Sum(s => 1 + s.Value.Count);

    /// <summary>Counts a step; a method that takes too many is not followed.</summary>
    public void Spend()
    {
        if (++_steps > MostSteps)
            throw new UnfollowedBodyException();
    }

    public void Add(FlowEffectKind kind, FlowNode? node, FieldDefinition? field, string what, Instruction? at,
        FlowEffect? cause = null, Common.Effects.EffectKind ambient = default)
    {
        Spend();
        if (node is { IsOwn: true } or { Kind: FlowKind.Unknown })
            return; // its own objects are no one's concern; what is unknown was said where it came from
        if (_effects.Count >= MostEffects)
        {
            IsCut = true;
            return;
        }
        var key = (kind, node, field, node is null ? what : null);
        if (!_effects.ContainsKey(key))
            _effects.Add(key, new FlowEffect(kind, node, field, what, Method, at, cause, ambient));
    }

    /// <summary>Stores a value in objects: their own ones keep it, of others it is told.</summary>
    public void Store(NodeSet owners, FieldDefinition? field, NodeSet value, Instruction? at, FlowEffect? cause = null)
    {
        foreach (var owner in owners.In(Graph))
        {
            if (owner.IsOwn)
            {
                Graph.Store(owner, field, value);
                continue;
            }
            if (value.IsEmpty || owner.Kind == FlowKind.Unknown)
                continue;
            if (!Stores.Exists(s => s.Owner == owner && s.Field == field && s.Value.Contains(value)))
                Stores.Add(new FlowStore(owner, field, value, at));
        }
    }
}

/// <summary>A value that is stored in an object that the method did not make.</summary>
sealed class FlowStore(FlowNode owner, FieldDefinition? field, NodeSet value, Instruction? at)
{
    public FlowNode Owner { get; } = owner;

    public FieldDefinition? Field { get; } = field;

    public NodeSet Value { get; } = value;

    public Instruction? At { get; } = at;
}
