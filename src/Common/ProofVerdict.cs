namespace MemoWeaver.Common;

/// <summary>What the build knows about the safety of caching a method.</summary>
enum ProofVerdict
{
    /// <summary>
    /// Its result depends on nothing but its key and on what never changes, it changes nothing that anyone can see, and
    /// what it returns is new or cannot change.
    /// </summary>
    Proved,

    /// <summary>Nothing speaks against it but what could not be followed.</summary>
    NotProved,

    /// <summary>A warning says what is wrong.</summary>
    Warned,
}
