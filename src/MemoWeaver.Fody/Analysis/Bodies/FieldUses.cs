using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Collects what a body does with fields, and tells a cache or a scratch buffer, which the body asks or clears before it fills it,
/// from state that it changes.
/// </summary>
internal sealed class FieldUses
{
    private readonly List<(FieldDefinition Field, FieldUse Use, bool OnThis, bool Clears, int At)> found = [];
    private readonly HashSet<FieldDefinition> read = [];
    private readonly HashSet<FieldDefinition> asked = [];
    private readonly HashSet<FieldDefinition> added = [];

    public void Add(int at, FieldDefinition field, FieldUse use, bool onThis, bool clears = false)
    {
        if (use == FieldUse.Read)
            read.Add(field);
        if (use == FieldUse.Changed && !clears)
            added.Add(field);
        found.Add((field, use, onThis, clears, at));
    }

    /// <summary>Notes that the body checks what the collection holds, or empties it first.</summary>
    public void Ask(FieldDefinition field) => asked.Add(field);

    public void Clear()
    {
        found.Clear();
        read.Clear();
        asked.Clear();
        added.Clear();
    }

    public FieldAccess[] Accesses()
    {
        if (found.Count == 0)
            return [];
        var accesses = new FieldAccess[found.Count];
        for (var i = 0; i < accesses.Length; i++)
        {
            var (field, use, onThis, clears, at) = found[i];
            var judged = use switch
            {
                FieldUse.Filled when !read.Contains(field) => FieldUse.Assigned,
                FieldUse.Changed when asked.Contains(field) && added.Contains(field) => FieldUse.Filled,
                FieldUse.Changed when clears && IsKeptResult(field) => FieldUse.Forgotten,
                _ => use,
            };
            accesses[i] = new FieldAccess(field, judged, onThis, at);
        }
        return accesses;
    }

    /// <summary>By its name, a store of results or of objects to use again.</summary>
    public static bool IsKeptResult(FieldDefinition field) =>
        Names(field.Name) || Names(field.DeclaringType.Name) || Names(field.FieldType.Name);

    private static bool Names(string name) =>
        name.IndexOf("cache", StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf("pool", StringComparison.OrdinalIgnoreCase) >= 0
            || name.StartsWith("memo", StringComparison.OrdinalIgnoreCase);
}
