namespace MemoWeaver.Cloning;

/// <summary>What storing a result found out, so that a hit need not.</summary>
/// <param name="objects">The number of objects in the graph.</param>
/// <param name="shared">Sentinels and singletons that the result refers to; a copy refers to them as well.</param>
sealed class CopyNotes(int objects, object[] shared)
{
    public int Objects { get; } = objects;

    public object[] Shared { get; } = shared;
}

/// <summary>Why a result cannot be kept.</summary>
sealed class Refusal(Type type, string reason)
{
    public Type Type { get; } = type;

    public string Reason { get; } = reason;
}
