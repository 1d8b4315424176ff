using System.Globalization;
using MemoWeaver;

namespace Fleet;

/// <summary>What became of calls.</summary>
/// <param name="InMemory">Hits in the memory of the process.</param>
/// <param name="FromOthers">Hits that the server answered, because another process had computed the result.</param>
/// <param name="Computed">Calls whose body ran.</param>
sealed record Figures(long InMemory, long FromOthers, long Computed, TimeSpan Time)
{
    public long Calls => InMemory + FromOthers + Computed;

    public static Figures Of(MemoCache cache)
    {
        var info = cache.Info;
        return new(info.Hits - info.DistributedHits, info.DistributedHits, info.Misses, TimeSpan.Zero);
    }

    public static Figures operator -(Figures one, Figures other) =>
        new(one.InMemory - other.InMemory, one.FromOthers - other.FromOthers, one.Computed - other.Computed, one.Time - other.Time);

    /// <summary>Of two processes: the time is that of the slower one.</summary>
    public static Figures operator +(Figures one, Figures other) =>
        new(one.InMemory + other.InMemory, one.FromOthers + other.FromOthers, one.Computed + other.Computed, one.Time > other.Time ? one.Time : other.Time);

    public static Figures Parse(string text)
    {
        var numbers = text.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers[2], TimeSpan.FromMilliseconds(numbers[3]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InMemory} {FromOthers} {Computed} {(long)Time.TotalMilliseconds}");
}
