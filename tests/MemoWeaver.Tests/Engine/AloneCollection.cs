namespace MemoWeaver.Tests.Engine;

/// <summary>Tests that need the process for themselves: they put another clock in place of the system's, or measure its memory.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
