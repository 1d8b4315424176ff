namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>A part of a type that is compared part by part.</summary>
sealed class KeyShapePart(string name, KeyStep step, KeyShape shape)
{
    /// <summary>Gets the name for messages, <c>.Item2</c>; empty where the step is no part of its own, as from
    /// <c>T?</c> to <c>T</c>.</summary>
    public string Name { get; } = name;

    public KeyStep Step { get; } = step;

    public KeyShape Shape { get; } = shape;
}
