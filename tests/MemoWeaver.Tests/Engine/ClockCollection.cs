namespace MemoWeaver.Tests.Engine;

/// <summary>Tests that put another clock in place of the system's, which the whole process shares, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClockCollection
{
    public const string Name = "Clock";
}
