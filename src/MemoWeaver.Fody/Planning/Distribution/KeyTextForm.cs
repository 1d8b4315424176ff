namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>How a part of a key becomes text.</summary>
enum KeyTextForm
{
    /// <summary>A primitive or a string, by an overload of <c>KeyWriter.Add</c>.</summary>
    InPlace,

    /// <summary>A string whose case does not matter.</summary>
    IgnoringCase,

    /// <summary>Any other type that has a canonical form in the runtime.</summary>
    Value,

    /// <summary>By a type of the user's that implements <c>IKeyFormat</c>.</summary>
    Formatted,

    /// <summary>A record or struct, field by field, by a method that is emitted into it.</summary>
    Fields,
}
