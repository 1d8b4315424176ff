namespace MemoWeaver.Benchmarks.Quick;

/// <summary>A row with a way of measuring of its own.</summary>
internal sealed record FigureRow(string Name, Bound Bound, Func<Measurement> Figure) : Row(Name, Bound)
{
    /// <summary>Whether it is a time in this process.</summary>
    public bool IsTime { get; init; }

    public override bool DependsOnPlacement => IsTime;

    public override Measurement Measure() => Figure();
}
