using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Where objects come from, as one method sees it.</summary>
enum FlowKind
{
    /// <summary>Anything, from anywhere: what code returned that cannot be followed.</summary>
    Unknown,

    /// <summary>An argument, or the object that the method was called on.</summary>
    Parameter,

    /// <summary>What a static field holds.</summary>
    Static,

    /// <summary>What a field holds, of an object that the method did not make.</summary>
    Held,

    /// <summary>What an object leads to that the method did not make: elements, and all that is not told
    /// apart.</summary>
    Inner,

    /// <summary>Objects that the method made at one place, or got fresh from a call.</summary>
    Site,

    /// <summary>A place of storage: a local whose address is taken, or a field of an object made here.</summary>
    Cell,
}

/// <summary>Objects that a method does not tell apart. A value is a set of them.</summary>
sealed class FlowNode(int id, FlowKind kind, FlowNode? owner, FieldDefinition? field, int index)
{
    TypeReference? _type;
    MethodDefinition? _code;

    public int Id { get; } = id;

    public FlowKind Kind { get; } = kind;

    /// <summary>Gets what leads to it: for <see cref="FlowKind.Held"/>, <see cref="FlowKind.Inner"/> and the cells of
    /// an object.</summary>
    public FlowNode? Owner { get; } = owner;

    public FieldDefinition? Field { get; } = field;

    /// <summary>Gets the number of a parameter; <c>this</c> has 0.</summary>
    public int Index { get; } = index;

    /// <summary>Gets the class of the objects, where all have one.</summary>
    public TypeReference? Type
    {
        get => IsMixed ? null : _type;
        set => _type = value;
    }

    /// <summary>Gets the method that a delegate calls; its target is an element.</summary>
    public MethodDefinition? Code
    {
        get => IsMixed ? null : _code;
        set => _code = value;
    }

    /// <summary>Gets whether objects of several places are lumped together, of which no class is known.</summary>
    public bool IsMixed { get; set; }

    public bool IsDescribed { get; set; }

    /// <summary>Gets what a site holds and no field of it, or what a cell holds.</summary>
    public NodeSet Elements { get; set; }

    /// <summary>Gets the fields of a site or cell that something was stored in.</summary>
    public Dictionary<FieldDefinition, FlowNode>? Cells { get; set; }

    /// <summary>Gets whether the objects are the method's own.</summary>
    public bool IsOwn => Kind is FlowKind.Site or FlowKind.Cell;

    /// <summary>Gets how many steps lead from the root here.</summary>
    public int Depth { get; } = owner is null ? 0 : owner.Depth + 1;

    /// <summary>Gets the argument, static field or object made here that leads here.</summary>
    public FlowNode Root => Kind is FlowKind.Held or FlowKind.Inner ? Owner!.Root : this;

    /// <summary>Gets the last field on the way here; null if there is none.</summary>
    public FieldDefinition? LastField => Kind switch
    {
        FlowKind.Held or FlowKind.Static => Field,
        FlowKind.Inner => Owner!.LastField,
        _ => null,
    };
}
