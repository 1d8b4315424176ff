namespace MemoWeaver.Common;

/// <summary>How a method hands its result over.</summary>
enum ResultShape
{
    /// <summary>It returns it.</summary>
    Plain,

    /// <summary>It returns a <c>Task&lt;T&gt;</c>.</summary>
    Task,

    /// <summary>It returns a <c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask,
}

/// <summary>What callers get of a stored result.</summary>
enum ResultHandling
{
    /// <summary>The stored value itself: it cannot change, or <c>CloneMode.Never</c>.</summary>
    Shared,

    /// <summary>A frozen snapshot, the same for all callers, the first included.</summary>
    Frozen,

    /// <summary>Each a copy of its own.</summary>
    Copied,
}
