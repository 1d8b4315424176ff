using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine.Model;

/// <summary>One policy of a cache under test. Results of key k weigh k - 1, so that key 0 is refused; those above the bound are, too.</summary>
/// <param name="MaxSize">The bound on the number; -1 for none.</param>
/// <param name="Seconds">The lifetime; 0 for none.</param>
/// <param name="Sliding">Whether a hit starts it anew.</param>
/// <param name="Fifo">Whether use counts for eviction.</param>
/// <param name="MaxWeight">The bound on the weight; 0 for none.</param>
public sealed record CacheSetup(int MaxSize, int Seconds, bool Sliding, bool Fifo, int MaxWeight)
{
    public static int Weight(int key) => key - 1;

    internal CacheFlags Flags =>
        (Seconds > 0 ? CacheFlags.Timed : 0) | (Sliding ? CacheFlags.Sliding : 0) | (Fifo ? CacheFlags.Fifo : 0);
}

public enum StepKind
{
    Call,
    Remove,
    Advance,
    Sweep,
    Halve,
    Clear,
}

/// <summary>One step.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Key">The key, or the seconds to advance.</param>
public readonly record struct CacheStep(StepKind Kind, int Key);
