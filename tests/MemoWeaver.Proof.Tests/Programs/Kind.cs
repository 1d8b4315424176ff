namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>What a field, a parameter or a variable of a generated program can be.</summary>
enum Kind
{
    Int, Text, MaybeInt, Point, Node, Leaf, Ints, List, Dict, Set, Builder, Immutable, Concurrent, Queue,
    Source, Func, Shape, Enumerator, Reader, Random, Stream, Lazy, Sequence, ReadOnly, Object, Culture, T, Cell, Nodes,
}

/// <summary>How a kind is written in C#.</summary>
static class Kinds
{
    /// <summary>Kinds of fields. Those that are often wrong come often.</summary>
    public static readonly (int, Kind)[] OfFields =
    [
        (16, Kind.Int), (4, Kind.Text), (4, Kind.MaybeInt), (5, Kind.Point), (8, Kind.Node), (5, Kind.Leaf),
        (7, Kind.Ints), (9, Kind.List), (6, Kind.Dict), (3, Kind.Set), (4, Kind.Builder), (5, Kind.Immutable),
        (3, Kind.Concurrent), (2, Kind.Queue), (5, Kind.Source), (3, Kind.Func), (4, Kind.Shape),
        (2, Kind.Enumerator), (2, Kind.Reader), (2, Kind.Random), (2, Kind.Stream), (2, Kind.Lazy),
        (3, Kind.Sequence), (3, Kind.ReadOnly), (2, Kind.Object), (1, Kind.Culture), (3, Kind.Cell), (3, Kind.Nodes),
    ];

    /// <summary>Kinds of parameters.</summary>
    public static readonly (int, Kind)[] OfParameters =
    [
        (30, Kind.Int), (8, Kind.Text), (4, Kind.MaybeInt), (4, Kind.Point), (6, Kind.Node), (6, Kind.Leaf),
        (6, Kind.Ints), (8, Kind.List), (3, Kind.Dict), (2, Kind.Set), (2, Kind.Builder), (3, Kind.Immutable),
        (4, Kind.Source), (3, Kind.Shape), (2, Kind.Sequence), (4, Kind.ReadOnly), (4, Kind.Object),
        (1, Kind.Culture), (4, Kind.T), (2, Kind.Cell), (2, Kind.Nodes),
    ];

    public static string Type(Kind kind) => kind switch
    {
        Kind.Int => "int",
        Kind.Text => "string",
        Kind.MaybeInt => "int?",
        Kind.Ints => "int[]",
        Kind.List => "List<int>",
        Kind.Nodes => "List<Node>",
        Kind.Dict => "Dictionary<int, int>",
        Kind.Set => "HashSet<int>",
        Kind.Builder => "StringBuilder",
        Kind.Immutable => "ImmutableList<int>",
        Kind.Concurrent => "ConcurrentDictionary<int, int>",
        Kind.Queue => "Queue<int>",
        Kind.Source => "ISource",
        Kind.Func => "Func<int>",
        Kind.Enumerator => "IEnumerator<int>",
        Kind.Reader => "TextReader",
        Kind.Stream => "Stream",
        Kind.Lazy => "Lazy<int>",
        Kind.Sequence => "IEnumerable<int>",
        Kind.ReadOnly => "IReadOnlyList<int>",
        Kind.Object => "object",
        Kind.Culture => "CultureInfo",
        _ => kind.ToString(),
    };

    /// <summary>An expression for a fresh value.</summary>
    public static string New(Kind kind, Dice dice, Needs needs) => kind switch
    {
        Kind.Int => dice.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind.Text => dice.One("\"a\"", "\"bc\""),
        Kind.MaybeInt => dice.One("null", "3"),
        Kind.Point => needs.Type(kind, "new Point { X = 1 }"),
        Kind.Node => needs.Type(kind, dice.One("new Node()", "new Node { Value = 2, Next = new Node() }")),
        Kind.Nodes => needs.Type(Kind.Node, "new List<Node> { new Node(), new Node { Value = 3 } }"),
        Kind.Leaf => needs.Type(kind, "new Leaf(1, \"l\")"),
        Kind.Ints => "new int[] { 1, 2 }",
        Kind.List => "new List<int> { 1, 2 }",
        Kind.Dict => "new Dictionary<int, int> { [1] = 5 }",
        Kind.Set => "new HashSet<int> { 1 }",
        Kind.Builder => "new StringBuilder(\"ab\")",
        Kind.Immutable => "ImmutableList.Create(1, 2)",
        Kind.Concurrent => "new ConcurrentDictionary<int, int>()",
        Kind.Queue => "new Queue<int>(new[] { 1, 2, 3 })",
        Kind.Source => needs.Type(kind, dice.One("new Constant()", "new Counter()", "new Ticks()", "new Feed()")),
        Kind.Func => dice.One("() => 3", "new Func<int>(new Random(5).Next)",
            "static () => ProofLibrary.Ambient.Level"),
        Kind.Shape => needs.Type(kind, dice.One("new Square()", "new Square()", "new Elastic()", "new Wide()")),
        Kind.Enumerator => "new List<int> { 1, 2, 3 }.AsEnumerable().GetEnumerator()",
        Kind.Reader => "new StringReader(\"abcdefghijklmnopqrstuvwxyz\")",
        Kind.Random => "new Random(4)",
        Kind.Stream => "new MemoryStream(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 })",
        Kind.Lazy => dice.One("new Lazy<int>(() => 4)", "new Lazy<int>(() => ProofLibrary.Ambient.Level)"),
        Kind.Sequence => dice.One("new List<int> { 4 }", "new int[] { 3, 4 }", "ImmutableArray.Create(1, 2)"),
        Kind.ReadOnly => dice.One("new List<int> { 4 }", "new int[] { 3, 4 }", "ImmutableArray.Create(1, 2)"),
        Kind.Object => dice.One("new object()", "new List<int> { 5 }", "\"text\"", "new int[] { 6 }"),
        Kind.Culture => dice.One("new CultureInfo(\"de-DE\")", "CultureInfo.InvariantCulture"),
        Kind.Cell => "new Cell { Value = 3 }",
        _ => "default!",
    };

    public static bool IsValue(Kind kind) => kind is Kind.Int or Kind.MaybeInt or Kind.Point;
}
