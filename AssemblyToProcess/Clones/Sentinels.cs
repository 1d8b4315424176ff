using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace AssemblyToProcess.Clones;

/// <summary>Objects that exist once in the process and are compared by reference: copies refer to them.</summary>
public static class Sentinels
{
    public static int Runs;

    /// <summary>How often the static constructor of something ran that no copy has to do with.</summary>
    public static int Opened;

    /// <summary>Each case with a check that fails for a result with a copied sentinel.</summary>
    public static readonly IReadOnlyList<SentinelCase> All =
    [
        new("a bare object", n => OwnObject(n), () => new Cached(), r => ((Cached)r).Value == 42),
        new("a list in a field of the class", n => OwnList(n), () => new Basket(), r => ((Basket)r).IsUntouched),
        new("a private field of the base", n => OfBase(n), () => new BigBasket(), r => ((Basket)r).IsUntouched),
        new("a private field of the enclosing type", n => OfEnclosing(n), () => new RedBlack(3), r => ((RedBlack)r).Count() == 3),
        new("a node of it", n => OfEnclosingNode(n), () => RedBlack.MakeRoot(), r => RedBlack.IsLeaf((RedBlack.Node)r)),
        new("a type nested in the class", n => OfNested(n), () => new Table(5), r => ((Table)r).Live == 3),
        new("a row before its table", n => RowFirst(n), () => Pair(new Table(5)), r => ((Table)((object[])r)[1]).Live == 3 && Table.IsDeleted(((object[])r)[0])),
        new("a generic base", n => OfGenericBase(n), () => new Choices<string>(), r => ((Choices<string>)r).IsNone),
        new("a nested type of a generic one", n => OfGenericNested(n), () => new Ring<int>(), r => ((Ring<int>)r).IsEmpty),
        new("an automatic property", n => SmartEnumeration(n), () => new List<Coin> { Coin.Penny, Coin.Pound }, r => ReferenceEquals(((List<Coin>)r)[0], Coin.Penny) && ReferenceEquals(((List<Coin>)r)[1], Coin.Pound)),
        new("a struct's own field", n => OfStruct(n), () => new Optional[2], r => ((Optional[])r).All(o => !o.HasValue)),
        new("a filled struct", n => OfStruct2(n), () => new List<Optional> { new(Optional.Unset), new(new List<int> { 1 }) }, r => !((List<Optional>)r)[0].HasValue && ((List<Optional>)r)[1].HasValue),
        new("a null object behind an interface", n => NullObject(n), () => new Watcher(), r => !((Watcher)r).IsWatching),
        new("keys and values", n => InDictionary(n), () => new Dictionary<object, object> { [Coin.Pound] = Coin.Penny }, r => ReferenceEquals(((Dictionary<object, object>)r)[Coin.Pound], Coin.Penny)),
        new("a class that is derived from a collection", n => OfDerivedList(n), () => new Roster(), r => ((Roster)r).IsVacant),
        new("a class that is derived from one of the framework", n => OfArguments(n), () => new Problem(), r => ((Problem)r).IsUnknown),
        new("a generic class nested in another", n => OfGenericInside(n), () => new Lot(), r => ((Lot)r).IsFree),
        new("an empty array", n => EmptyArray(n), () => new Block(), r => ((Block)r).IsEmpty),
    ];

    private static object[] Pair(Table table) => [table.First, table];

    private static T Make<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache] private static Cached OwnObject(int n) => Make(new Cached());
    [LruCache] private static Basket OwnList(int n) => Make(new Basket());
    [LruCache] private static Basket OfBase(int n) => Make<Basket>(new BigBasket());
    [LruCache] private static RedBlack OfEnclosing(int n) => Make(new RedBlack(3));
    [LruCache] private static RedBlack.Node OfEnclosingNode(int n) => Make(RedBlack.MakeRoot());
    [LruCache] private static Table OfNested(int n) => Make(new Table(5));
    [LruCache] private static object[] RowFirst(int n) => Make(Pair(new Table(5)));
    [LruCache] private static Choices<string> OfGenericBase(int n) => Make(new Choices<string>());
    [LruCache] private static Ring<int> OfGenericNested(int n) => Make(new Ring<int>());
    [LruCache] private static List<Coin> SmartEnumeration(int n) => Make(new List<Coin> { Coin.Penny, Coin.Pound });
    [LruCache] private static Optional[] OfStruct(int n) => Make(new Optional[2]);
    [LruCache] private static List<Optional> OfStruct2(int n) => Make(new List<Optional> { new(Optional.Unset), new(new List<int> { 1 }) });
    [LruCache] private static Watcher NullObject(int n) => Make(new Watcher());
    [LruCache] private static Dictionary<object, object> InDictionary(int n) => Make(new Dictionary<object, object> { [Coin.Pound] = Coin.Penny });
    [LruCache] private static Roster OfDerivedList(int n) => Make(new Roster());
    [LruCache] private static Problem OfArguments(int n) => Make(new Problem());
    [LruCache] private static Lot OfGenericInside(int n) => Make(new Lot());
    [LruCache] private static Block EmptyArray(int n) => Make(new Block());

    [LruCache] public static Service.Dto Nested(int n) => Make(new Service.Dto { Numbers = [n] });

    [LruCache] public static Shelf OnTheShelf(int n) => Make(Shelf.Find(n));

    /// <summary>A copied sentinel of a result is the result itself.</summary>
    [LruCache] public static Coin Itself(int n) => Make(n == 0 ? Coin.Penny : Coin.Minted(n));
}

public sealed class SentinelCase(string name, Func<int, object> call, Func<object> make, Func<object, bool> isWhole)
{
    public string Name { get; } = name;

    public object Call(int n) => call(n);

    public object Make() => make();

    public bool IsWhole(object result)
    {
        try
        {
            return isWhole(result);
        }
        catch (InvalidCastException)
        {
            return false;
        }
    }
}

public class Cached
{
    private static readonly object Unset = new();
    private object v = Unset;

    public int Value => ReferenceEquals(v, Unset) ? 42 : (int)v;
}

public class Basket
{
    private static readonly List<int> None = [];
    private List<int> items = None;

    public bool IsUntouched => ReferenceEquals(items, None);

    public void Add(int n) => items = IsUntouched ? [n] : [.. items, n];
}

public sealed class BigBasket : Basket
{
    public List<int> More = [1];
}

/// <summary>A tree whose leaves are one node.</summary>
public sealed class RedBlack
{
    private static readonly Node Nil = new() { Value = -1 };
    private readonly Node root;

    public RedBlack(int depth) => root = Make(depth);

    public static bool IsLeaf(Node node) => ReferenceEquals(node.Left, Nil) && ReferenceEquals(node.Right, Nil);

    public static Node MakeRoot() => new() { Left = Nil, Right = Nil };

    public int Count() => Count(root);

    private static int Count(Node node) => ReferenceEquals(node, Nil) ? 0 : 1 + Count(node.Right!);

    private static Node Make(int depth) => depth == 0 ? Nil : new Node { Value = depth, Left = Nil, Right = Make(depth - 1) };

    public sealed class Node
    {
        public int Value;
        public Node? Left, Right;
    }
}

/// <summary>A hash table with a mark for what was removed.</summary>
public sealed class Table
{
    private readonly Bucket[] buckets;

    public Table(int n) => buckets = [.. Enumerable.Range(0, n).Select(i => new Bucket { Row = i % 2 == 0 && i < 4 ? Marks.Deleted : new Row { Values = [i] } })];

    public object First => buckets[0].Row!;

    public int Live => buckets.Count(b => !ReferenceEquals(b.Row, Marks.Deleted));

    public static bool IsDeleted(object row) => ReferenceEquals(row, Marks.Deleted);

    private static class Marks
    {
        internal static readonly Row Deleted = new();
    }
}

public sealed class Bucket
{
    public Row? Row;
}

public sealed class Row
{
    public List<int> Values = [];
}

public abstract class Choice<T>
{
    private static readonly List<T> Nothing = [];
    protected List<T> Chosen = Nothing;

    public bool IsNone => ReferenceEquals(Chosen, Nothing);
}

public sealed class Choices<T> : Choice<T>
{
    public T[] Offered = new T[1];
}

public sealed class Ring<T>
{
    private Link first = Link.End;

    public bool IsEmpty => ReferenceEquals(first, Link.End);

    private sealed class Link
    {
        public static readonly Link End = new();
        public Link? Next = null;
        public T? Value = default;
    }
}

/// <summary>A smart enumeration with something in it that can change.</summary>
public sealed class Coin
{
    public static readonly Coin Penny = new("penny");

    private Coin(string name) => Names = [name];

    public static Coin Pound { get; } = new("pound");

    public List<string> Names { get; }

    public static Coin Minted(int n) => new("minted " + n);
}

public struct Optional(object? value)
{
    public static readonly List<int> Unset = [];
    private readonly object? value = value;

    public bool HasValue => value is not null && !ReferenceEquals(value, Unset);
}

public sealed class Watcher
{
    private readonly ISubscription subscription = Subscription.None;
    public List<int> Seen = [];

    public bool IsWatching => !ReferenceEquals(subscription, Subscription.None);

    private interface ISubscription;

    private sealed class Subscription : ISubscription, IDisposable
    {
        public static readonly Subscription None = new();

        public void Dispose()
        {
        }
    }
}

public sealed class Roster : List<string>
{
    private static readonly Row Vacant = new();
    private Row row = Vacant;

    public bool IsVacant => ReferenceEquals(row, Vacant);
}

public sealed class Problem : EventArgs
{
    private static readonly List<string> Unknown = [];
    private readonly List<string> causes = Unknown;

    public bool IsUnknown => ReferenceEquals(causes, Unknown);
}

public sealed class Block
{
    private int[] items = Array.Empty<int>();

    public bool IsEmpty => ReferenceEquals(items, Array.Empty<int>());
}

/// <summary>A generic class nested in one without type parameters, and one with more of them nested in that.</summary>
public sealed class Lot
{
    private Owner<string> owner = Owner<string>.Nobody;
    private Owner<string>.Lease<int> lease = Owner<string>.Lease<int>.None;

    public bool IsFree => ReferenceEquals(owner, Owner<string>.Nobody) && ReferenceEquals(lease, Owner<string>.Lease<int>.None);

    private sealed class Owner<T>
    {
        public static readonly Owner<T> Nobody = new();
        public List<T> Names = [];

        public sealed class Lease<TTerm>
        {
            public static readonly Lease<TTerm> None = new();
            public List<TTerm> Terms = [];
        }
    }
}

/// <summary>Holds what no copy has to do with.</summary>
public static class Service
{
    private static readonly Connection Database = new();

    public static Connection Open => Database;

    public sealed class Dto
    {
        public int[] Numbers = [];
    }
}

public sealed class Connection
{
    public Connection() => Sentinels.Opened++;
}

/// <summary>Data in a static collection is data: it is copied.</summary>
public sealed class Shelf
{
    private static readonly Dictionary<int, Shelf> Shelves = new() { [1] = new Shelf { Books = ["one"] } };

    public List<string> Books = [];

    public static Shelf Find(int n) => Shelves[n];
}
