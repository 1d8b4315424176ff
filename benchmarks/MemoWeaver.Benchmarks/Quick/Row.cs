namespace MemoWeaver.Benchmarks.Quick;

/// <summary>One line of the table: a name, a bound, and how to measure it.</summary>
internal abstract record Row(string Name, Bound Bound)
{
    public abstract Measurement Measure();
}
