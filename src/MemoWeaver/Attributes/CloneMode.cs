namespace MemoWeaver;

/// <summary>Selects what a cache does with results that a caller could change.</summary>
public enum CloneMode
{
    /// <summary>
    /// Shares results that are proved immutable and copies all others. The build refuses results that cannot be copied.
    /// With the option <c>Lend</c> in FodyWeavers.xml, callers of the same assembly that provably only read need no
    /// copy.
    /// </summary>
    Auto = 0,

    /// <summary>Shares one object between all callers. You guarantee that no caller modifies it.</summary>
    Never = 1,

    /// <summary>
    /// Does what <see cref="Auto"/> does, but every caller gets a copy of a result that can change, also one that only
    /// reads it.
    /// </summary>
    Always = 2,
}
