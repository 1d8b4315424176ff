namespace MemoWeaver.Common;

/// <summary>How each caller gets a value of its own.</summary>
enum CloneKind
{
    /// <summary>The value is handed out as it is.</summary>
    Shared,

    /// <summary>A lock in a field: the copy has one of its own.</summary>
    Lock,

    /// <summary>A <c>T?</c> of a struct that is copied.</summary>
    Nullable,

    /// <summary>A <c>KeyValuePair&lt;K, V&gt;</c>, part by part.</summary>
    KeyValuePair,

    /// <summary>A <c>ValueTuple&lt;…&gt;</c>, part by part.</summary>
    ValueTuple,

    /// <summary>A one-dimensional array, element by element.</summary>
    Array,

    /// <summary>A <c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary>A <c>HashSet&lt;T&gt;</c>.</summary>
    Set,

    /// <summary>A <c>Dictionary&lt;K, V&gt;</c>.</summary>
    Dictionary,

    /// <summary>A struct of the module, by its emitted copy constructor.</summary>
    Struct,

    /// <summary>A class of the module, by its emitted copy constructor.</summary>
    Object,

    /// <summary>A container of event handlers: an empty one in place of it.</summary>
    Fresh,

    /// <summary>By the actual type of the value.</summary>
    AtRunTime,

    /// <summary>It can neither be shared nor copied.</summary>
    Refused,
}
