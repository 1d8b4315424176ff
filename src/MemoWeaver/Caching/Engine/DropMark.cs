namespace MemoWeaver.Runtime;

/// <summary>
/// The counters that fences are made of. The lower 48 bits of a counter say how often results were invalidated, and
/// only rise.
/// The upper bits say how many drops of several caches are under way.
/// </summary>
/// <remarks>
/// Sums of counters have the same two parts. A result may be stored if its computation began with the same lower part,
/// and no drop is under way.
/// As both ends of a drop raise the lower part, a computation that overlaps with one at any time stores nothing.
/// </remarks>
static class DropMark
{
    const int Shift = 48;

    /// <summary>Added to a counter when a drop begins.</summary>
    public const long Begin = (1L << Shift) + 1;

    /// <summary>Added to a counter when a drop has ended.</summary>
    public const long End = 1 - (1L << Shift);

    /// <summary>Determines whether a drop is under way.</summary>
    public static bool IsUnderWay(long generation) => generation >> Shift != 0;

    /// <summary>Returns the part that only rises.</summary>
    public static long Past(long generation) => generation & ((1L << Shift) - 1);
}
