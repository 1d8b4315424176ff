namespace MemoWeaver;

/// <summary>Specifies how a cache handles mutable results.</summary>
public enum CloneMode
{
    /// <summary>Results that are proved immutable are shared. All others are copied. The build refuses results that cannot be copied.</summary>
    Auto = 0,

    /// <summary>All callers share one result object. You guarantee that no caller modifies it.</summary>
    Never = 1,
}
