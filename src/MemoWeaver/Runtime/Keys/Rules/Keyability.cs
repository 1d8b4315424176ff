namespace MemoWeaver.Runtime;

/// <summary>What a value needs to be part of a key. The worse of two is the larger.</summary>
internal enum Keyability
{
    /// <summary>Its content cannot change.</summary>
    Frozen,

    /// <summary>It is compared by reference; what it refers to may change.</summary>
    Reference,

    /// <summary>It is compared by content that can change, so that the key takes a copy.</summary>
    Copied,

    /// <summary>It cannot be compared by content, or not be copied.</summary>
    Unkeyable,
}
