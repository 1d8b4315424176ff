using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Keys;

/// <summary>Random values of nested types, made twice from one seed: the two are one key, and a private copy stays what it was.</summary>
public class RandomValuesTests(ITestOutputHelper output)
{
    const int Values = 400;

    [Fact]
    public void EqualValuesAddEqualHashes() => Each((make, seed) =>
    {
        object x = make(new Random(seed)), y = make(new Random(seed));
        AtRunTime.IsKeyable(x);
        AtRunTime.AreOne(x, y);
        AtRunTime.AreOne(x, default(RuntimeKeyComparer<object>).Snapshot(x));
    });

    [Fact]
    public void OtherSeedsAreOtherKeysOrEqualText() => Each((make, seed) =>
    {
        object x = make(new Random(seed)), y = make(new Random(seed + 1));
        if (default(RuntimeKeyComparer<object>).KeyEquals(x, y))
            Assert.Equal(Text(x), Text(y));
        else
            AtRunTime.AreTwo(x, y);
    });

    [Fact]
    public void PrivateCopiesDoNotFollowChanges() => Each((make, seed) =>
    {
        object value = make(new Random(seed));
        object copy = default(RuntimeKeyComparer<object>).Snapshot(value);
        string before = Text(copy);
        int hash = Part<object, RuntimeKeyComparer<object>>.Hash(copy);
        int changes = Change(value, new Random(seed), []);
        Assert.Equal(before, Text(copy));
        Assert.Equal(hash, Part<object, RuntimeKeyComparer<object>>.Hash(copy));
        if (changes > 0)
            AtRunTime.AreTwo(value, copy);
    });

    void Each(Action<Func<Random, object>, int> check)
    {
        int start = Environment.TickCount & 0xffffff;
        output.WriteLine($"seed {start}");
        for (int seed = start; seed < start + Values; seed++)
        {
            try
            {
                check(random => Make(random, 3), seed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {Text(Make(new Random(seed), 3))}", e);
            }
        }
    }

    static object Make(Random random, int depth)
    {
        object Part() => Make(random, depth - 1);
        int Number() => random.Next(5);
        return random.Next(depth == 0 ? 8 : 24) switch
        {
            0 => Number(),
            1 => (double)Number(),
            2 => Number().ToString(System.Globalization.CultureInfo.InvariantCulture),
            3 => new decimal(Number(), 0, 0, false, (byte)Number()),
            4 => new DateTime(Number(), (DateTimeKind)random.Next(3)),
            5 => (DayOfWeek)Number(),
            6 => new StringBuilder(new string('x', Number())),
            7 => new BitArray(Enumerable.Range(0, 10 + Number()).Select(_ => random.Next(2) == 0).ToArray()),
            8 => Enumerable.Range(0, Number()).Select(_ => Part()).ToArray(),
            9 => Enumerable.Range(0, Number()).Select(_ => Part()).ToList(),
            10 => Enumerable.Range(0, Number()).ToDictionary(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => Part()),
            11 => new HashSet<int>(Enumerable.Range(0, Number()).Select(_ => Number())),
            12 => new SortedDictionary<int, object> { [Number()] = Part() },
            13 => new Queue<object>(Enumerable.Range(0, Number()).Select(_ => Part())),
            14 => new Stack<object>(Enumerable.Range(0, Number()).Select(_ => Part())),
            15 => new Collection<object> { Part() },
            16 => new ReadOnlyCollection<object>(new List<object> { Part(), Part() }),
            17 => (Number(), Part()),
            18 => Tuple.Create(Part(), "t"),
            19 => new Box(Part()) { Number = Number() },
            20 => new Tagged(Part()) { Number(), Number() },
            21 => ImmutableArray.Create(Part(), Part()),
            22 => new Bag(Part()),
            _ => new LinkedList<object>([Part()]),
        };
    }

    // Changes a container wherever one is found; the number of changes.
    static int Change(object? value, Random random, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
            return 0;
        switch (value)
        {
            case StringBuilder builder:
                builder.Append('!');
                return 1;
            case BitArray bits:
                bits[0] = !bits[0];
                return 1;
            case object?[] { Length: > 0 } array:
                return random.Next(2) == 0 && Change(array[0], random, seen) is > 0 and var inside ? inside : Replace(() => array[0] = new Marker());
            case List<object> list:
                return list.Count > 0 && Change(list[0], random, seen) is > 0 and var deep ? deep : Replace(() => list.Add("!"));
            case Dictionary<string, object> dictionary:
                return Replace(() => dictionary["!"] = 1);
            case HashSet<int> set:
                return Replace(() => set.Add(-1));
            case SortedDictionary<int, object> sorted:
                return Replace(() => sorted[-1] = 1);
            case Queue<object> queue:
                return Replace(() => queue.Enqueue(1));
            case Stack<object> stack:
                return Replace(() => stack.Push(1));
            case Collection<object> collection:
                return Change(collection[0], random, seen) is > 0 and var within ? within : Replace(() => collection.Add("!"));
            case ReadOnlyCollection<object> view:
                return Change(view[0], random, seen);
            case Box box:
                return Change(box.Content, random, seen) is > 0 and var boxed ? boxed : Replace(() => box.Number = -1);
            case Tagged tagged:
                return Change(tagged.Tag, random, seen) is > 0 and var tag ? tag : Replace(() => tagged.Add(-1));
            case Bag bag:
                return Replace(() => bag.Items.Add("!"));
            case LinkedList<object> linked:
                return Replace(() => linked.AddLast("!"));
            case ImmutableArray<object> immutable:
                return Change(immutable[0], random, seen);
            case System.Runtime.CompilerServices.ITuple tuple:
                return Change(tuple[0], random, seen) + Change(tuple[1], random, seen);
            default:
                return 0;
        }

        static int Replace(Action change)
        {
            change();
            return 1;
        }
    }

    static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        DateTime time => time.Ticks + time.Kind.ToString(),
        StringBuilder builder => "sb:" + builder,
        Box box => $"Box({Text(box.Content)},{box.Number})",
        Tagged tagged => $"Tagged({Text(tagged.Tag)}:{string.Join(",", tagged)})",
        System.Runtime.CompilerServices.ITuple tuple => $"({Text(tuple[0])};{Text(tuple[1])})",
        DictionaryEntry entry => Text(entry.Key) + "=" + Text(entry.Value),
        KeyValuePair<string, object> pair => pair.Key + "=" + Text(pair.Value),
        KeyValuePair<int, object> pair => pair.Key + "=" + Text(pair.Value),
        IEnumerable sequence => value.GetType().Name + "[" + string.Join(" ", sequence.Cast<object?>().Select(Text)) + "]",
        _ => FormattableString.Invariant($"{value}"),
    };

    sealed record Box(object Content)
    {
        public int Number { get; set; }
    }

    sealed class Tagged(object tag) : List<int>
    {
        public object Tag { get; } = tag;
    }

    sealed class Bag(object first) : IReadOnlyCollection<object>
    {
        public List<object> Items { get; } = [first];

        public int Count => Items.Count;

        public IEnumerator<object> GetEnumerator() => Items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed record Marker;
}
