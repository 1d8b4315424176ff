namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>What can be wrong with a key.</summary>
enum KeyProblemKind
{
    /// <summary>Warning: compared by reference, so that another object with the same content is another key.</summary>
    ByReference,

    /// <summary>Warning: compared by reference, although the object can change while it stays the same key.</summary>
    ChangesBehindKey,

    /// <summary>Passed by <c>ref</c>.</summary>
    ByRefParameter,

    /// <summary>A pointer or a type that only lives on the stack.</summary>
    UnsafeParameter,

    /// <summary>Stands for something that no key can hold: a query, a context, a service provider.</summary>
    Unkeyable,

    /// <summary>Compares by content that can change, and no private copy can be made.</summary>
    NeedsClone,

    /// <summary><c>VaryBy</c> names something that cannot be read.</summary>
    UnknownVaryBy,

    /// <summary>A shared cache whose method reads its object beyond what <c>VaryBy</c> names.</summary>
    ReadsInstanceState,

    /// <summary>A <c>[CacheKey]</c> that does not fit its parameter.</summary>
    BadComparer,

    /// <summary>A type whose assembly is not at hand.</summary>
    Unresolved,
}
