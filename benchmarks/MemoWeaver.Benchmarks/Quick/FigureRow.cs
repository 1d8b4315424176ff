namespace MemoWeaver.Benchmarks.Quick;

/// <summary>A row with a way of measuring of its own.</summary>
internal sealed record FigureRow(string Name, Bound Bound, Func<Measurement> Figure) : Row(Name, Bound)
{
    public override Measurement Measure() => Figure();
}
