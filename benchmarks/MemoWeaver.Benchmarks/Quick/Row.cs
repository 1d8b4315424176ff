namespace MemoWeaver.Benchmarks.Quick;

/// <summary>One line of the table: a name, a bound, and how to measure it.</summary>
internal abstract record Row(string Name, Bound Bound)
{
    /// <summary>Measures in this process.</summary>
    public abstract Measurement Measure();

    /// <summary>Whether the figure depends on where code and data come to lie in memory, and is therefore taken from several processes.</summary>
    public virtual bool DependsOnPlacement => false;
}
