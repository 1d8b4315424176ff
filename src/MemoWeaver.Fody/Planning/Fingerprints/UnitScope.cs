using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>What belongs to a unit, and what it leads to. One serves all units, one after the other.</summary>
internal sealed class UnitScope(TypeHierarchy hierarchy)
{
    private readonly Queue<MethodDefinition> parts = new();
    private readonly HashSet<MethodDefinition> known = [];
    private readonly HashSet<TypeDefinition> mentioned = [];
    private readonly HashSet<MethodDefinition> next = [];

    /// <summary>Whether only a compiler named the method, or its type.</summary>
    public static bool IsNumbered(MethodDefinition method) => FingerprintNames.IsNumbered(method) || FingerprintNames.IsNumbered(method.DeclaringType);

    /// <summary>Begins the next unit.</summary>
    public void Begin(MethodDefinition method)
    {
        known.Clear();
        mentioned.Clear();
        next.Clear();
        Include(method);
    }

    /// <summary>The next method of the unit to read; null where all have been.</summary>
    public MethodDefinition? NextPart() => parts.Count > 0 ? parts.Dequeue() : null;

    /// <summary>What the unit of <paramref name="method"/> leads to.</summary>
    public MethodDefinition[] Next(MethodDefinition method)
    {
        next.Remove(method);
        return [.. next];
    }

    public void Include(MethodDefinition method)
    {
        if (method.HasBody && known.Add(method))
            parts.Enqueue(method);
    }

    /// <summary>What a compiler wrote is part of the unit that uses it; all else is another.</summary>
    public void LeadTo(MethodDefinition method)
    {
        if (IsNumbered(method))
            Include(method);
        else if (method.HasBody)
            next.Add(method);
    }

    /// <summary>Leads to methods although a compiler named them.</summary>
    public void LeadToAll(IEnumerable<MethodDefinition> methods)
    {
        foreach (var method in methods)
        {
            if (method.HasBody)
                next.Add(method);
        }
    }

    /// <summary>The framework may get a value of the type, and call it back.</summary>
    public void Mention(TypeDefinition type)
    {
        if (!mentioned.Add(type))
            return;
        if (!FingerprintNames.IsNumbered(type))
        {
            LeadToAll(hierarchy.Callbacks(type));
            return;
        }
        // In an order that the names give, not the file.
        foreach (var method in type.Methods.Where(m => m is { IsVirtual: true, HasBody: true }).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Parameters.Count))
            Include(method);
    }
}
