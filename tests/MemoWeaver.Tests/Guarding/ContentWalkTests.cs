using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using MemoWeaver.Guarding;
using MemoWeaver.Tests.Copies;

namespace MemoWeaver.Tests.Guarding;

/// <summary>Every change of content is found, in its place, and reading is none.</summary>
public class ContentWalkTests
{
    static readonly int First = Environment.TickCount & 0xFFFFFF;

    public static TheoryData<string> Kinds => [.. new GraphMaker(0).Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_on_its_own(string kind)
    {
        for (var seed = 1; seed < 12; seed++)
            Check(new GraphMaker(seed, 6).Make(kind), $"{kind}, seed {seed}");
    }

    [Fact]
    public void Random_graphs()
    {
        var changed = 0;
        for (var seed = First; seed < First + 500; seed++)
            changed += Check(new GraphMaker(seed).Root(), $"seed {seed}") ? 1 : 0;
        Assert.InRange(changed, 200, 500);
    }

    static bool Check(object value, string name)
    {
        var noted = ContentWalk.Note(value, []);
        var shape = Shape.Of(value);
        Read(value);
        var unchanged = ContentWalk.Compare(value, [], noted);
        Assert.True(unchanged is null, $"{name}: {unchanged?.Path(false)} was only read");
        Mutations.Everything(value);
        var isChanged = Broken(value) || Shape.Of(value) != shape;
        if (isChanged)
            Assert.True(ContentWalk.Compare(value, [], noted) is not null, $"{name}: the change was not found");
        return isChanged;
    }

    // Makes the views that collections make on demand.
    static void Read(object value)
    {
        if (value is not IEnumerable)
            return;
        foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            try
            {
                if (property.GetValue(value) is IEnumerable view and not string)
                    _ = view.Cast<object?>().Count();
            }
            catch (System.Reflection.TargetInvocationException)
            {
                // An empty collection has no first element.
            }
        }
    }

    static bool Broken(object value)
    {
        try
        {
            _ = Shape.Of(value);
            return false;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return true;
        }
    }

    sealed record Order(int Id, List<Item> Items)
    {
        public string? Note { get; set; }

        public Order? Parent { get; set; }

        public object? Any { get; set; }
    }

    sealed class Item
    {
        public string Text = "";
        public (int X, int[] Y) Spot;
    }

    static Order New() => new(1, [new Item { Text = "a" }, new Item { Text = "b", Spot = (1, [1, 2, 3]) }]) { Note = "n" };

    public static TheoryData<string, Func<object>, Action<object>> Changes => new()
    {
        { "Note", New, o => ((Order)o).Note = "changed" },
        { "Items.Count", New, o => ((Order)o).Items.RemoveAt(1) },
        { "Items[2]", New, o => ((Order)o).Items.Add(new()) },
        { "Items[0]", New, o => ((Order)o).Items.Reverse() },
        { "Items[0]", New, o => ((Order)o).Items[0] = new Item { Text = "a" } },
        { "Items[1].Text", New, o => ((Order)o).Items[1].Text += "!" },
        { "Items[1].Spot.Item1", New, o => ((Order)o).Items[1].Spot.X++ },
        { "Items[1].Spot.Item2[2]", New, o => ((Order)o).Items[1].Spot.Y[2] = 7 },
        { "Parent", New, o => ((Order)o).Parent = (Order)o },
        { "Any", New, o => ((Order)o).Any = 1 },
        { "[3]", () => new byte[] { 1, 2, 3, 4, 5 }, o => ((byte[])o)[3] = 9 },
        { "[700]", () => new int[1000], o => ((int[])o)[700] = -1 },
        { "[17]", () => new bool[20], o => ((bool[])o)[17] = true },
        { "[2]", () => new double[3], o => ((double[])o)[2] = -0.0 },
        { "[1]", () => new decimal[2], o => ((decimal[])o)[1] = 1.0m },
        { "[3]", () => new int[2, 2], o => ((int[,])o)[1, 1] = 1 },
        { "[\"b\"]", () => new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, o => ((Dictionary<string, int>)o)["b"] = 3 },
        { "[7]", () => new SortedDictionary<int, string> { [7] = "x" }, o => ((SortedDictionary<int, string>)o)[7] = "y" },
        { "[\"k\"][0]", () => new ConcurrentDictionary<string, List<int>> { ["k"] = [1] }, o => ((ConcurrentDictionary<string, List<int>>)o)["k"][0] = 2 },
        { "Count", () => new HashSet<int> { 1 }, o => ((HashSet<int>)o).Clear() },
        { "[1]", () => new Queue<int>([1]), o => ((Queue<int>)o).Enqueue(2) },
        { "", () => new StringBuilder("x"), o => ((StringBuilder)o).Append('y') },
        { "", () => new XElement("a", "text"), o => ((XElement)o).Value = "other" },
        { "[0]", () => Task.FromResult(new List<int>()), o => ((Task<List<int>>)o).Result.Add(1) },
        { "Changed", () => new Button(), o => ((Button)o).Changed += (_, _) => { } },
        { "[0].Text", () => new Collection<Item> { new() }, o => ((Collection<Item>)o)[0].Text = "x" },
        { "[1].Text", () => ImmutableArray.Create(new Item(), new Item()), o => ((ImmutableArray<Item>)o)[1].Text = "x" },
        { "Value", () => new Sealed { Value = 1 }, o => ((Sealed)o).Value = 2 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_first_difference_is_told_by_its_path(string path, Func<object> make, Action<object> change)
    {
        var value = make();
        var noted = ContentWalk.Note(value, []);
        Assert.Null(ContentWalk.Compare(value, [], noted));
        change(value);
        Assert.Equal(path, ContentWalk.Compare(value, [], noted)!.Path(hidesKeys: false));
    }

    [Fact]
    public void Keys_of_dictionaries_can_be_hidden()
    {
        var value = new Dictionary<string, int> { ["secret"] = 1 };
        var noted = ContentWalk.Note(value, []);
        value["secret"] = 2;
        Assert.Equal("[entry 0]", ContentWalk.Compare(value, [], noted)!.Path(hidesKeys: true));
    }

    [Fact]
    public void What_is_deep_needs_no_stack()
    {
        var first = new Node();
        var last = first;
        for (var i = 0; i < 200_000; i++)
            last = last.Next = new Node();
        var noted = ContentWalk.Note(first, []);
        Assert.Null(ContentWalk.Compare(first, [], noted));
        last.Value = 1;
        Assert.EndsWith("Next.Value", ContentWalk.Compare(first, [], noted)!.Path(false), StringComparison.Ordinal);
    }

    [Fact]
    public void No_user_code_runs()
    {
        var value = new List<object> { new Hostile(), new HostileList(), new Dictionary<Hostile, int>(new Hostile.Comparer()) { [new()] = 1 } };
        var noted = ContentWalk.Note(value, []);
        Assert.Null(ContentWalk.Compare(value, [], noted));
    }

    [Fact]
    public void What_is_made_on_demand_is_no_change()
    {
        var lazy = new Lazy<int[]>(() => [1]);
        var task = new TaskCompletionSource<int>();
        var value = new object[] { lazy, task.Task };
        var noted = ContentWalk.Note(value, []);
        _ = lazy.Value;
        task.SetResult(1);
        Assert.Null(ContentWalk.Compare(value, [], noted));
    }

    [Fact]
    public void Sentinels_may_change()
    {
        var sentinel = new Node();
        var value = new[] { sentinel };
        var noted = ContentWalk.Note(value, [sentinel]);
        sentinel.Value++;
        Assert.Null(ContentWalk.Compare(value, [sentinel], noted));
        value[0] = new();
        Assert.NotNull(ContentWalk.Compare(value, [sentinel], noted));
    }

    sealed class Node
    {
        public Node? Next;
        public int Value;
    }

    sealed class Button
    {
        public event EventHandler? Changed;

        public override string ToString() => (Changed == null).ToString(CultureInfo.InvariantCulture);
    }

    [ImmutableObject(true)]
    sealed class Sealed
    {
        [NonSerialized]
        int _hash;

        public int Value { get; set; }

        public override int GetHashCode() => _hash != 0 ? _hash : _hash = 1;
    }

    [Fact]
    public void A_type_that_is_declared_immutable_may_keep_what_it_derives()
    {
        var value = new Sealed();
        var noted = ContentWalk.Note(value, []);
        _ = value.GetHashCode();
        Assert.Null(ContentWalk.Compare(value, [], noted));
    }

    sealed class Hostile
    {
        public override bool Equals(object? obj) => throw new NotSupportedException();

        public override int GetHashCode() => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();

        public sealed class Comparer : IEqualityComparer<Hostile>
        {
            bool _isFilled;

            bool IEqualityComparer<Hostile>.Equals(Hostile? x, Hostile? y) => throw new NotSupportedException();

            int IEqualityComparer<Hostile>.GetHashCode(Hostile obj)
            {
                if (_isFilled)
                    throw new NotSupportedException();
                _isFilled = true;
                return 1;
            }
        }
    }

    sealed class HostileList : List<int>, IEnumerable<int>
    {
        public HostileList() => Add(1);

        IEnumerator<int> IEnumerable<int>.GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
    }
}
