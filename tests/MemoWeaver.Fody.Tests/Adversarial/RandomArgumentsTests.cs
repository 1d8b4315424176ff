using AssemblyToProcess.Adversarial;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Adversarial;

/// <summary>Random arguments that are kept and changed between calls: the cached method answers as the plain one.</summary>
public class RandomArgumentsTests
{
    static readonly double[] Doubles = [0.0, -0.0, 1, double.NaN, double.Epsilon];
    static readonly decimal[] Decimals = [0m, -0.0m, 0.0m, 1.0m, 1.00m, new decimal(0, 0, 0, true, 3)];
    static readonly DateTime[] Times = [default, new(0, DateTimeKind.Utc), new(5, DateTimeKind.Local), new(5)];
    static readonly string[] Texts = ["a", "A", "\u00e4", "a\u0308", "", "a\0"];

    readonly Random random = new(20);

    T Any<T>(T[] from) => from[random.Next(from.Length)];

    [WovenFact]
    public void Sequences()
    {
        var lists = new List<IList<DateTime>>();
        for (var i = 0; i < 1500; i++)
        {
            if (lists.Count > 2)
                lists.RemoveAt(random.Next(lists.Count));
            if (random.Next(2) == 0)
                lists.Add(random.Next(2) == 0 ? new List<DateTime> { Any(Times) } : new[] { Any(Times) });
            if (lists.Count > 0 && random.Next(2) == 0)
                lists[random.Next(lists.Count)][0] = Any(Times);
            IEnumerable<IList<DateTime>> argument = random.Next(3) switch { 0 => lists, 1 => lists.ToArray(), _ => lists.Where(_ => true) };
            Assert.Equal(Results.PlainLists(argument), Results.Lists(argument));
        }
    }

    [WovenFact]
    public void Buffers()
    {
        var doubles = new double[4];
        var decimals = new decimal[4];
        for (var i = 0; i < 3000; i++)
        {
            doubles[random.Next(4)] = Any(Doubles);
            decimals[random.Next(4)] = Any(Decimals);
            var (from, count) = (random.Next(3), random.Next(3));
            var segment = random.Next(9) == 0 ? default : new ArraySegment<double>(doubles, from, Math.Min(count, 4 - from));
            Assert.Equal(Results.PlainSegment(segment), Results.Segment(segment));
            var memory = decimals.AsMemory(from, Math.Min(count, 4 - from));
            Assert.Equal(Results.PlainMemory(memory), Results.Memory(memory));
        }
    }

    [WovenFact]
    public void SetsAndMaps()
    {
        var set = new HashSet<string>();
        var map = new SortedDictionary<string, double?>(StringComparer.Ordinal);
        for (var i = 0; i < 3000; i++)
        {
            if (random.Next(20) == 0)
            {
                set = new(random.Next(2) == 0 ? null : StringComparer.OrdinalIgnoreCase);
                map = new(random.Next(2) == 0 ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
            }

            var text = Any(Texts);
            if (!set.Remove(text))
                set.Add(text);
            if (!map.Remove(text))
                map[text] = random.Next(3) == 0 ? null : Any(Doubles);
            Assert.Equal(Results.PlainSets(set, map), Results.Sets(set, map));
            var names = set.ToArray();
            Assert.Equal(Results.PlainNames(names), Results.Names(names));
            var counts = set.ToDictionary(t => t, t => t.Length, set.Comparer);
            var found = Results.Map(counts);
            Assert.Equal(counts, found);
            Assert.Equal(counts.ContainsKey("A"), found.ContainsKey("A"));
            Assert.Equal(counts, Results.Pairs(counts));
            Assert.Equal([text, .. names], Results.Generic(text, names));
        }
    }
}
