using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>What a row has to stay within.</summary>
internal abstract record Bound
{
    /// <summary>How far a median may lie beyond its bound: noise, not a licence.</summary>
    private const double Tolerance = 0.05;

    public abstract bool Holds(double measured);

    public static Bound AtMost(double value) => new Most(value);

    public static Bound AtLeast(double value) => new Least(value);

    /// <summary>A peer that is shown and not raced.</summary>
    public static Bound None { get; } = new Free();

    private sealed record Most(double Value) : Bound
    {
        public override bool Holds(double measured) => measured <= Value * (1 + Tolerance);

        public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture);
    }

    private sealed record Least(double Value) : Bound
    {
        public override bool Holds(double measured) => measured >= Value * (1 - Tolerance);

        public override string ToString() => ">=" + Value.ToString("0.###", CultureInfo.InvariantCulture);
    }

    private sealed record Free : Bound
    {
        public override bool Holds(double measured) => true;

        public override string ToString() => "-";
    }
}
