using System.Globalization;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

/// <summary>The sample's own main: what a store of the user's is for.</summary>
public class EvictionSampleTests
{
    /// <summary>The least recently used result goes: these do not change with the run.</summary>
    private static readonly double[] Lru = [35.7, 53.6, 61.6, 23.3, 32.8, 34.4, 0, 0, 0, 35.3, 53.1, 61.0];

    [Fact]
    public void TinyLfuIsNowhereWorseThanLruAndScansDoNotHarmIt()
    {
        var lines = Programs.Run([Programs.Path("Eviction", "samples")]);
        Assert.Matches("^trace +size +LRU +TinyLfu$", lines[0]);
        var rows = lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..]).ToList();
        Assert.Equal(Lru, rows.Select(r => Percent(r[1])));
        // A sketch of hashes, which differ by process: the last digit does, too.
        var gains = rows.Select(r => Percent(r[2]) - Percent(r[1])).ToList();
        Assert.All(gains, g => Assert.InRange(g, -0.5, 100));
        Assert.All(gains[3..6], g => Assert.InRange(g, 5, 100));
        Assert.InRange(Percent(rows[8][2]), 70, 84);
    }

    private static double Percent(string text) => double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);
}
