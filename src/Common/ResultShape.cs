namespace MemoWeaver.Fody.Planning;

/// <summary>How a method hands its result over.</summary>
internal enum ResultShape
{
    /// <summary>It returns it.</summary>
    Plain,

    /// <summary>It returns a <c>Task&lt;T&gt;</c>.</summary>
    Task,

    /// <summary>It returns a <c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask,
}
