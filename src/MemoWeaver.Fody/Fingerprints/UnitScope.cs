using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>What belongs to a unit, and what it leads to. One serves all units, one after the other.</summary>
sealed class UnitScope(HiddenCalls hidden)
{
    readonly Queue<MethodDefinition> _parts = new();
    readonly HashSet<MethodDefinition> _known = [];
    readonly HashSet<TypeDefinition> _mentioned = [];
    readonly HashSet<MethodDefinition> _next = [];
    readonly HashSet<TypeDefinition> _enums = [];
    readonly HashSet<string> _handles = [];

    /// <summary>Determines whether only a compiler named the method, or its type.</summary>
    public static bool IsNumbered(MethodDefinition method) =>
        FingerprintNames.IsNumbered(method) || FingerprintNames.IsNumbered(method.DeclaringType);

    /// <summary>Begins the next unit.</summary>
    public void Begin(MethodDefinition method)
    {
        _known.Clear();
        _mentioned.Clear();
        _next.Clear();
        _enums.Clear();
        _handles.Clear();
        Literals.Clear();
        (ResourceReaders, ReadsAttributes) = (0, false);
        Include(method);
    }

    /// <summary>The literals in the unit.</summary>
    public HashSet<string> Literals { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the full names of the types that the unit has a handle of.</summary>
    public IReadOnlyCollection<string> Handles => _handles;

    /// <summary>Gets the enums that the unit names: what it makes of a value may be its name.</summary>
    public IReadOnlyCollection<TypeDefinition> Enums => _enums;

    /// <summary>Gets how often the unit opens an embedded resource.</summary>
    public int ResourceReaders { get; set; }

    /// <summary>Gets whether the unit looks at attributes.</summary>
    public bool ReadsAttributes { get; set; }

    /// <summary>Returns the next method of the unit to read; null if all have been.</summary>
    public MethodDefinition? NextPart() => _parts.Count > 0 ? _parts.Dequeue() : null;

    /// <summary>What the unit of <paramref name="method"/> leads to.</summary>
    public MethodDefinition[] Next(MethodDefinition method)
    {
        _next.Remove(method);
        return [.. _next];
    }

    public void Include(MethodDefinition method)
    {
        if (method.HasBody && _known.Add(method))
            _parts.Enqueue(method);
    }

    /// <summary>What a compiler wrote is part of the unit that uses it; all else is another.</summary>
    public void LeadTo(MethodDefinition method)
    {
        if (IsNumbered(method))
            Include(method);
        else if (method.HasBody)
            _next.Add(method);
    }

    /// <summary>Leads to methods although a compiler named them.</summary>
    public void LeadToAll(IEnumerable<MethodDefinition> methods)
    {
        foreach (var method in methods)
        {
            if (method.HasBody)
                _next.Add(method);
        }
    }

    /// <summary>Returns the framework may get a value of the type, and call it back.</summary>
    public void Mention(TypeDefinition type)
    {
        if (!_mentioned.Add(type))
            return;
        if (type.IsEnum)
            _enums.Add(type);
        if (!FingerprintNames.IsNumbered(type))
        {
            LeadToAll(hidden.Callbacks(type));
            return;
        }
        // In an order that the names give, not the file.
        foreach (var method in type.Methods.Where(m => m is { IsVirtual: true, HasBody: true })
            .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Parameters.Count))
            Include(method);
    }

    /// <summary>Notes that code which may create an object knows the type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isSimple">Whether only a constructor without parameters can be meant.</param>
    public void Construct(TypeDefinition type, bool isSimple)
    {
        if (!FingerprintNames.IsNumbered(type))
            LeadToAll(HiddenCalls.Constructors(type).Where(c => !isSimple || !c.HasParameters));
    }

    /// <summary>Notes that the unit has a handle of the type, through which reflection can reach everything.</summary>
    public void Handle(TypeReference type)
    {
        _handles.Add(type.GetElementType().FullName);
        if (hidden.Followed(type) is { } followed)
            Construct(followed, isSimple: false);
    }

    /// <summary>Returns a serializer gets objects of the type.</summary>
    public void Serialize(TypeDefinition type)
    {
        if (!FingerprintNames.IsNumbered(type))
            LeadToAll(hidden.OfSerializers(type));
    }
}
