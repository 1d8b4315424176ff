using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>The private copy that a key keeps does not follow later changes of the argument, however deep.</summary>
public class PrivateCopyTests
{
    [Fact]
    public void Collections()
    {
        AtRunTime.CopyDoesNotFollow(new[] { 1, 2 }, v => v[0] = 9);
        AtRunTime.CopyDoesNotFollow(new int[2, 2], v => v[1, 1] = 9);
        AtRunTime.CopyDoesNotFollow(new List<int> { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new HashSet<int> { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new SortedSet<int> { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new Dictionary<int, int> { [1] = 1 }, v => v[1] = 2);
        AtRunTime.CopyDoesNotFollow(new SortedDictionary<int, int> { [1] = 1 }, v => v[1] = 2);
        AtRunTime.CopyDoesNotFollow(new SortedList<int, int> { [1] = 1 }, v => v[1] = 2);
        AtRunTime.CopyDoesNotFollow(new Queue<int>([1, 2]), v => v.Dequeue());
        AtRunTime.CopyDoesNotFollow(new Stack<int>([1, 2]), v => v.Pop());
        AtRunTime.CopyDoesNotFollow(new LinkedList<int>([1, 2]), v => v.RemoveLast());
        AtRunTime.CopyDoesNotFollow(new Collection<int> { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new ObservableCollection<int> { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new BitArray(40), v => v[39] = true);
        AtRunTime.CopyDoesNotFollow(new StringBuilder("a"), v => v.Append('b'));
        AtRunTime.CopyDoesNotFollow(new ArrayList { 1 }, v => v.Add(2));
        Part<Memory<int>, MemoryKeyComparer<int, BitwiseKeyComparer<int>>>.CopyDoesNotFollow(new[] { 1, 2 }, v => v.Span[0] = 9);
        Part<ArraySegment<int>, ArraySegmentKeyComparer<int, BitwiseKeyComparer<int>>>.CopyDoesNotFollow(new([1, 2]), v => v.Array![0] = 9);
    }

    [Fact]
    public void Views()
    {
        var list = new List<int> { 1 };
        AtRunTime.CopyDoesNotFollow(list.AsReadOnly(), _ => list.Add(2));
        var dictionary = new Dictionary<string, int> { ["a"] = 1 };
        AtRunTime.CopyDoesNotFollow(new ReadOnlyDictionary<string, int>(dictionary), _ => dictionary["a"] = 2);
        AtRunTime.CopyDoesNotFollow<IReadOnlyList<int>>(list, _ => list.Add(2));
    }

    [Fact]
    public void CollectionsOfCollections()
    {
        AtRunTime.CopyDoesNotFollow(new List<List<int>> { new() { 1 } }, v => v[0].Add(2));
        AtRunTime.CopyDoesNotFollow(new[] { new[] { 1 } }, v => v[0][0] = 2);
        AtRunTime.CopyDoesNotFollow(new Dictionary<string, List<int>> { ["a"] = [1] }, v => v["a"].Add(2));
        AtRunTime.CopyDoesNotFollow(new object[] { new List<object> { new[] { 1 } } }, v => ((int[])((List<object>)v[0])[0])[0] = 2);
        AtRunTime.CopyDoesNotFollow(ImmutableArray.Create<int[]>([[1]]), v => v[0][0] = 2);
    }

    [Fact]
    public void Records()
    {
        AtRunTime.CopyDoesNotFollow(new Editable { Text = "a" }, v => v.Text = "b");
        AtRunTime.CopyDoesNotFollow(new Search("a", ["x"]), v => v.Tags[0] = "y");
        AtRunTime.CopyDoesNotFollow(new Outer(new Editable { Text = "a" }, 1), v => v.Inner.Text = "b");
        AtRunTime.CopyDoesNotFollow((1, new List<int> { 1 }), v => v.Item2.Add(2));
        AtRunTime.CopyDoesNotFollow(Tuple.Create(new[] { 1 }), v => v.Item1[0] = 2);
        AtRunTime.CopyDoesNotFollow<object>(new { List = new List<int> { 1 } }, v => ((List<int>)v.GetType().GetProperty("List")!.GetValue(v)!).Add(2));
        AtRunTime.IsShared(new Point(1, "a"));
    }

    [Fact]
    public void HandWrittenEquality()
    {
        AtRunTime.CopyDoesNotFollow(new ByHand { Number = 1 }, v => v.Number = 2);
        AtRunTime.CopyDoesNotFollow(new ByHandDeep([1]), v => v.Change(2));
    }

    [Fact]
    public void DerivedCollections()
    {
        AtRunTime.CopyDoesNotFollow(new Named { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new Named { Name = "a" }, v => v.Name = "b");
        AtRunTime.CopyDoesNotFollow(new Named(), v => v.More.Add(3));
        AtRunTime.CopyDoesNotFollow(new NamedSet { "a" }, v => v.Add("b"));
        AtRunTime.CopyDoesNotFollow(new Checked { 1 }, v => v.Add(2));
        AtRunTime.CopyDoesNotFollow(new NamedDictionary { ["a"] = [1] }, v => v["a"].Add(2));
    }

    [Fact]
    public void CollectionsOfOnesOwn() => AtRunTime.CopyDoesNotFollow(new Bag { 1 }, v => v.Add(2));

    [Fact]
    public void ComparersGetACopyToo()
    {
        Part<Changing?, CustomKeyComparer<Changing, ByName>>.CopyDoesNotFollow(new Changing { Name = "a" }, v => v!.Name = "b");
        Part<Changing?, CustomKeyComparer<Changing, ByName>>.IsNotKeyable(new Changing { Inner = new Changing() });
        Part<IEnumerable<int>?, CustomKeyComparer<IEnumerable<int>, Elements>>.CopyDoesNotFollow(new List<int> { 1 }, v => ((List<int>)v!).Add(2));
        Part<IEnumerable<int>?, CustomKeyComparer<IEnumerable<int>, Elements>>.IsNotKeyable(new[] { 1 }.Where(x => x > 0));
    }

    sealed record Editable
    {
        public string Text { get; set; } = "";
    }

    sealed record Search(string Text, string[] Tags);

    sealed record Outer(Editable Inner, int Number);

    sealed record Point(int X, string Name);

    sealed class ByHand
    {
        public int Number { get; set; }

        public override bool Equals(object? obj) => obj is ByHand other && other.Number == Number;

        public override int GetHashCode() => 0;
    }

    sealed class ByHandDeep(List<int> numbers) : IEquatable<ByHandDeep>
    {
        readonly List<int> numbers = numbers;

        public void Change(int number) => numbers.Add(number);

        public bool Equals(ByHandDeep? other) => other is not null && numbers.SequenceEqual(other.numbers);

        public override bool Equals(object? obj) => Equals(obj as ByHandDeep);

        public override int GetHashCode() => numbers.Count;
    }

    sealed class Named : List<int>
    {
        public string Name { get; set; } = "";

        public List<int> More { get; } = [];
    }

    sealed class NamedSet() : HashSet<string>(StringComparer.OrdinalIgnoreCase);

    sealed class NamedDictionary : Dictionary<string, List<int>>;

    // No constructor and no override of a class may run for a copy.
    sealed class Checked : Collection<int>
    {
        public Checked() => Made++;

        public static int Made { get; private set; }

        protected override void InsertItem(int index, int item) => base.InsertItem(index, Made == 1 ? item : throw new InvalidOperationException());
    }

    sealed class Bag : IReadOnlyCollection<int>
    {
        int[] items = [];

        public int Count { get; private set; }

        public void Add(int item)
        {
            Array.Resize(ref items, Count + 1);
            items[Count++] = item;
        }

        public IEnumerator<int> GetEnumerator() => items.Take(Count).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed class Changing
    {
        public string Name { get; set; } = "";

        public Changing? Inner { get; set; }
    }

    sealed class ByName : IEqualityComparer<Changing>
    {
        public bool Equals(Changing? x, Changing? y) => x!.Name == y!.Name;

        public int GetHashCode(Changing obj) => 1;
    }

    sealed class Elements : IEqualityComparer<IEnumerable<int>>
    {
        public bool Equals(IEnumerable<int>? x, IEnumerable<int>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IEnumerable<int> obj) => 1;
    }
}
