using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Collects what a body does with fields, and tells a cache or a scratch buffer, which the body asks or clears before it fills it,
/// from state that it changes.
/// </summary>
sealed class FieldUses
{
    readonly List<(FieldDefinition Field, FieldUse Use, bool OnThis, bool Clears, int At)> _found = [];
    readonly HashSet<FieldDefinition> _read = [];
    readonly HashSet<FieldDefinition> _asked = [];
    readonly HashSet<FieldDefinition> _added = [];

    public void Add(int at, FieldDefinition field, FieldUse use, bool onThis, bool clears = false)
    {
        if (use == FieldUse.Read)
            _read.Add(field);
        if (use == FieldUse.Changed && !clears)
            _added.Add(field);
        _found.Add((field, use, onThis, clears, at));
    }

    /// <summary>Notes that the body checks what the collection holds, or empties it first.</summary>
    public void Ask(FieldDefinition field) => _asked.Add(field);

    public void Clear()
    {
        _found.Clear();
        _read.Clear();
        _asked.Clear();
        _added.Clear();
    }

    public FieldAccess[] Accesses()
    {
        if (_found.Count == 0)
            return [];
        var accesses = new FieldAccess[_found.Count];
        for (var i = 0; i < accesses.Length; i++)
        {
            var (field, use, onThis, clears, at) = _found[i];
            var judged = use switch
            {
                FieldUse.Filled when !_read.Contains(field) => FieldUse.Assigned,
                FieldUse.Changed when _asked.Contains(field) && _added.Contains(field) => FieldUse.Filled,
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

    static bool Names(string name) =>
        name.IndexOf("cache", StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf("pool", StringComparison.OrdinalIgnoreCase) >= 0
            || name.StartsWith("memo", StringComparison.OrdinalIgnoreCase);
}
