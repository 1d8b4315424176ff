namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>A part of a value.</summary>
/// <param name="name">The field as its author knows it, <c>[]</c> for the elements of a collection.</param>
/// <param name="plan">How it is copied.</param>
sealed class ClonePart(string name, ClonePlan plan)
{
    public string Name { get; } = name;

    public ClonePlan Plan { get; } = plan;
}
