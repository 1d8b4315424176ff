namespace MemoWeaver.Common;

/// <summary>One row of <see cref="FrameworkTypes"/>: what keys and copies know about a type by its name.</summary>
sealed class FrameworkType(string name, KeyRule key, ChangeRule changes, CopyRule copy, TextRule text, string? how)
{
    /// <summary>The name that reflection gives it: <c>`1</c> for generic types, <c>+</c> before nested ones.</summary>
    public string Name { get; } = name;

    public KeyRule Key { get; } = key;

    public ChangeRule Changes { get; } = changes;

    public CopyRule Copy { get; } = copy;

    public TextRule Text { get; } = text;

    /// <summary>How values compare, as a phrase: "by value and scale".</summary>
    public string How { get; } = how ?? key switch
    {
        KeyRule.Equality => "by its own equality",
        KeyRule.Bits => "by bits",
        KeyRule.Reference => "by reference",
        _ => "by content",
    };

    /// <summary>The struct of the runtime that compares keys of the type; null if the actual type of a value
    /// decides.</summary>
    public string? KeyComparer => Key switch
    {
        KeyRule.Own => Simple + "KeyComparer",
        KeyRule.Equality => "EquatableKeyComparer`1",
        KeyRule.Bits => "BitwiseKeyComparer`1",
        KeyRule.Reference => "ReferenceKeyComparer`1",
        KeyRule.Elements => Simple + "KeyComparer`2",
        _ => null,
    };

    public bool IsNever => Changes == ChangeRule.Never;

    public bool Has(CopyRule rule) => (Copy & rule) != 0;

    string Simple => Name.Substring(Name.LastIndexOf('.') + 1).Split('`')[0];
}

/// <summary>How values of a type compare as parts of a key.</summary>
enum KeyRule
{
    None,

    /// <summary>By a comparer of its own in the runtime, <c>GuidKeyComparer</c> for <c>System.Guid</c>.</summary>
    Own,

    /// <summary>By its own equality, which tells apart whatever a method can tell apart.</summary>
    Equality,

    /// <summary>By its bits.</summary>
    Bits,

    /// <summary>By reference: immutable, and unique or rarely made twice.</summary>
    Reference,

    /// <summary>A collection: by content, as are the classes that are derived from it.</summary>
    Content,

    /// <summary>By content, through a comparer of its own over that of its elements.</summary>
    Elements,
}

/// <summary>Whether a value, or anything that it leads to, can change.</summary>
enum ChangeRule
{
    /// <summary>The type does not tell.</summary>
    None,

    /// <summary>It never changes: everybody shares it.</summary>
    Never,

    /// <summary>It changes only if its elements do.</summary>
    Elements,

    Always,
}

/// <summary>How the copiers treat objects of a type.</summary>
[Flags]
enum CopyRule
{
    None = 0,

    /// <summary>Shares objects of exactly this class. Those of a derived class may change.</summary>
    Fixed = 1,

    /// <summary>Shares it and whatever is derived from it: it has an identity and is no data.</summary>
    Kind = 2,

    /// <summary>Shares it and what .NET derives from it: it describes code or a pattern.</summary>
    Description = 4,

    /// <summary>A class or interface of another library: shares it and whatever is derived from it, because each object
    /// stands for one thing.</summary>
    Single = 8,

    /// <summary>A class that compares: shares it and whatever is derived from it.</summary>
    Comparer = 16,

    /// <summary>An interface of comparers: shares whatever stands in a place of this type.</summary>
    ComparerPlace = 32,

    /// <summary>Clones it and what .NET derives from it. Shares an object that is read-only.</summary>
    Clone = 64,

    /// <summary>Copies it field by field, as the part of a derived object, too: plain data, and collections that
    /// neither hash nor lead back to themselves from an inner object.</summary>
    Fields = 128,

    /// <summary>A hash table: copies it field by field if its keys are shared, because then the entries stay where they
    /// are.</summary>
    Entries = 256,

    /// <summary>Copies it by a copier of its own, as the part of a derived object, too.</summary>
    Base = 512,

    /// <summary>Copies it by a copier of its own, which derived classes do not get.</summary>
    Own = 1024,

    /// <summary>Abstract, and says nothing about the classes that .NET derives from it.</summary>
    Open = 2048,

    /// <summary>Has state that no copier knows, so that classes derived from it are not copied.</summary>
    Stateful = 4096,

    /// <summary>Runs its code anew for each caller.</summary>
    Lazy = 8192,
}

/// <summary>Whether values have a text that is the same on every machine, and different for different values.</summary>
enum TextRule
{
    None,

    Value,

    /// <summary>The texts of its elements.</summary>
    Elements,
}
