namespace MemoWeaver;

/// <summary>What a cache does with results that a caller could change.</summary>
public enum CloneMode
{
    /// <summary>Proved immutable results are shared; all others are copied, or refused by the build where they cannot be.</summary>
    Auto = 0,

    /// <summary>All callers share the one result object. The author of the method answers for nobody changing it.</summary>
    Never = 1,
}
