using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

public class DeepTests
{
    const int Million = 1_000_000;

    [Fact]
    public void AListOfAMillionNodesIsStoredAndHandedOut()
    {
        var head = Nodes(Million);
        Assert.True(default(KeptCopy<Node, RuntimeCopier<Node>>).TryStore(head, out var stored));
        AssertCopied(head, default(KeptCopy<Node, RuntimeCopier<Node>>).Value(stored), Million);
    }

    [Fact]
    public void SoIsOneThatIsCopiedByItsConstructor()
    {
        var head = Nodes(Million);
        Assert.True(default(KeptCopy<Node, ObjectCopier<Node, Construct>>).TryStore(head, out var stored));
        AssertCopied(head, default(KeptCopy<Node, ObjectCopier<Node, Construct>>).Value(stored), Million);
    }

    [Fact]
    public void WhereNothingCanBePutOffTheCopyGoesOnOnFreshStacks()
    {
        object deep = new List<object>();
        for (var i = 0; i < 50_000; i++)
            deep = new List<object> { deep };
        Assert.True(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(deep, out var stored));
        var copy = default(KeptCopy<object, RuntimeCopier<object>>).Value(stored);
        var depth = 0;
        for (; copy is List<object> { Count: 1 } list; copy = list[0])
            depth++;
        Assert.Equal(50_000, depth);
    }

    [Fact]
    public void OneThatEndsInItsBeginningStaysARing()
    {
        var head = Nodes(1000);
        var last = head;
        while (last.Next != null)
            last = last.Next;
        last.Next = head;
        Assert.True(default(KeptCopy<Node, RuntimeCopier<Node>>).TryStore(head, out var stored));
        var copy = default(KeptCopy<Node, RuntimeCopier<Node>>).Value(stored);
        var at = copy;
        for (var i = 0; i < 1000; i++)
            at = at.Next!;
        Assert.Same(copy, at);
        Assert.NotSame(head, copy);
    }

    [Fact]
    public void ATreeOfModerateDepthNeedsNoGraphOnHits()
    {
        Assert.True(IsTree(Nodes(CopyGraph.MaxTreeDepth)));
        Assert.False(IsTree(Nodes(CopyGraph.MaxTreeDepth + 1)));
        var shared = new Node();
        Assert.False(IsTree(new[] { shared, shared }));
        Assert.True(IsTree(new[] { new Node(), new Node() }));

        static bool IsTree<T>(T value)
        {
            Assert.True(default(KeptCopy<T, RuntimeCopier<T>>).TryStore(value, out var stored));
            return stored.IsTree;
        }
    }

    static Node Nodes(int count)
    {
        var head = new Node();
        for (var i = 1; i < count; i++)
            head = new Node { Next = head, Number = i };
        return head;
    }

    static void AssertCopied(Node? source, Node? copy, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (ReferenceEquals(source, copy) || source!.Number != copy!.Number)
                Assert.Fail($"wrong at {i}");
            source = source.Next;
            copy = copy.Next;
        }

        Assert.Null(copy);
    }

    sealed class Node
    {
        public Node? Next;
        public int Number;

        public Node()
        {
        }

        // As the weaver emits it.
        public Node(Node source, CopyGraph? graph)
        {
            graph?.Add(source, this);
            Next = default(ObjectCopier<Node, Construct>).Copy(source.Next!, graph);
            Number = source.Number;
        }
    }

    readonly struct Construct : ICopyConstructor<Node>
    {
        public Node Create(Node source, CopyGraph? graph) => new(source, graph);
    }
}
