using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>What a method does with a field.</summary>
internal sealed class FieldAccess(FieldDefinition field, FieldUse use, bool onThis, int at)
{
    public FieldDefinition Field { get; } = field;

    public FieldUse Use { get; } = use;

    /// <summary>Whether the field is one of the object that the method was called on.</summary>
    public bool OnThis { get; } = onThis;

    /// <summary>The index of the instruction.</summary>
    public int At { get; } = at;
}

/// <summary>The ways to use a field that differ in what callers can notice.</summary>
internal enum FieldUse
{
    Read,

    /// <summary>Another value is put there.</summary>
    Assigned,

    /// <summary>A value is computed and kept, by code that looks first whether it is there.</summary>
    Filled,

    /// <summary>Set to <c>null</c>: what was kept there is computed again.</summary>
    Forgotten,

    /// <summary>The collection, array or builder there gets other content.</summary>
    Changed,
}
