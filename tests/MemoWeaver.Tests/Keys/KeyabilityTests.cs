using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace MemoWeaver.Tests.Keys;

/// <summary>What no comparison by content does justice to bypasses the cache.</summary>
public class KeyabilityTests
{
    [Fact]
    public void LazySequences()
    {
        AtRunTime.IsNotKeyable(new[] { 1 }.Where(x => x > 0));
        AtRunTime.IsNotKeyable(Lazy());
        AtRunTime.IsNotKeyable<object>(Lazy());
        AtRunTime.IsNotKeyable<IEnumerable<int>[]>([Lazy()]);

        static IEnumerable<int> Lazy()
        {
            yield return 1;
        }
    }

    [Fact]
    public void CollectionsWhoseOrderNoCopyKeeps()
    {
        AtRunTime.IsNotKeyable(new ConcurrentDictionary<int, int>());
        AtRunTime.IsNotKeyable(new Hashtable());
        AtRunTime.IsNotKeyable(new SortedSet<int> { 1, 2, 3 }.GetViewBetween(1, 2));
    }

    [Fact]
    public void ImmutableCollectionsOfWhatChanges()
    {
        AtRunTime.IsNotKeyable(ImmutableList.Create<int[]>([[1]]));
        AtRunTime.IsKeyable(ImmutableList.Create("a"));
        AtRunTime.IsKeyable(ImmutableList<int[]>.Empty);
    }

    [Fact]
    public void CollectionsThatReferToWhatChanges()
    {
        AtRunTime.IsNotKeyable(new Linked());
        AtRunTime.IsKeyable(new List<Node> { new() });
    }

    [Fact]
    public void CollectionsThatShowOtherElements()
    {
        AtRunTime.IsNotKeyable(new Doubled { 1 });
        AtRunTime.IsNotKeyable(new ByKey { "a" });
    }

    [Fact]
    public void Resources()
    {
        AtRunTime.IsNotKeyable(new Owner { Number = 1 });
        AtRunTime.IsNotKeyable(new Finalized { Number = 1 });
    }

    [Fact]
    public void Cycles()
    {
        var list = new List<object>();
        list.Add(list);
        list.Add(list);
        AtRunTime.IsNotKeyable(list);

        var pair = new Pair();
        (pair.Left, pair.Right) = (pair, pair);
        AtRunTime.IsNotKeyable(pair);
    }

    [Fact]
    public void EqualityByHandThatLooksIntoWhatChanges()
    {
        AtRunTime.IsNotKeyable(new Looks(new Node { Value = 1 }));
        AtRunTime.IsKeyable(new Looks(null));
    }

    [Fact]
    public void ObjectsAreComparedByReference()
    {
        AtRunTime.AreTwo(new Node(), new Node());
        var node = new Node();
        AtRunTime.AreOne(node, node);
        Assert.Same(node, default(Runtime.RuntimeKeyComparer<Node>).Snapshot(node));
    }

    sealed class Node
    {
        public int Value { get; set; }
    }

    sealed class Linked : IReadOnlyCollection<int>
    {
        readonly Node head = new();

        public int Count => 1;

        public IEnumerator<int> GetEnumerator() => Enumerable.Repeat(head.Value, 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed class Doubled : List<int>, IEnumerable<int>
    {
        IEnumerator<int> IEnumerable<int>.GetEnumerator() => this.Concat(this).GetEnumerator();
    }

    sealed class ByKey : KeyedCollection<string, string>
    {
        protected override string GetKeyForItem(string item) => item;
    }

    sealed record Owner : IDisposable
    {
        public int Number { get; set; }

        public void Dispose() => Number = 0;
    }

    sealed record Finalized
    {
        public int Number { get; set; }

        ~Finalized() => Number = 0;
    }

    sealed record Pair
    {
        public Pair? Left { get; set; }

        public Pair? Right { get; set; }
    }

    sealed class Looks(Node? node)
    {
        readonly Node? node = node;

        public override bool Equals(object? obj) => obj is Looks other && other.node?.Value == node?.Value;

        public override int GetHashCode() => 0;
    }
}
