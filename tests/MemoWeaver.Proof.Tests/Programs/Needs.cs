namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>Types and helpers that a program uses, so that it declares them.</summary>
sealed class Needs
{
    static readonly Dictionary<Kind, string> _types = new()
    {
        [Kind.Point] = """
            public struct Point
            {
                public int X;
                public int Y;
                public void Move() => X++;
                public readonly int Length() => X + Y;
            }
            """,
        [Kind.Node] = """
            public sealed class Node
            {
                public int Value = 1;
                public Node? Next { get; set; }
                public List<int> Items { get; } = new() { 1 };
                public Node Bump() { Value++; return this; }
                public int Sum() => Value + Items.Count + (Next?.Value ?? 0);
            }
            """,
        [Kind.Leaf] = "public sealed record Leaf(int A, string B);",
        [Kind.Source] = """
            sealed class Constant : ISource { public int Next() => 3; }
            sealed class Counter : ISource { int _n; public int Next() => _n++; }
            sealed class Ticks : ISource { public int Next() => ProofLibrary.Ambient.Hidden; }
            sealed class Feed : ISource { readonly StringReader _r = new("aabbccdd"); public int Next() => _r.Read(); }
            """,
        [Kind.Shape] = """
            sealed class Square : Shape { readonly int _a = 2; public override int Area() => _a * _a; }
            sealed class Elastic : Shape { int _a = 1; public override int Area() => _a++; }
            sealed class Wide : Shape { public override int Area() => 7; public override int Edges() => ProofLibrary.Ambient.Level; }
            """,
    };

    readonly SortedSet<Kind> _usedTypes = [];
    readonly SortedSet<string> _helpers = new(StringComparer.Ordinal);

    /// <summary>The declarations of the types.</summary>
    public IEnumerable<string> Types => _usedTypes.Select(k => _types[k]);

    /// <summary>The declarations of the helpers.</summary>
    public IEnumerable<string> Helpers => _helpers;

    /// <summary>Notes that code uses the type of a kind.</summary>
    public string Type(Kind kind, string code)
    {
        if (kind is Kind.Nodes)
            kind = Kind.Node;
        if (_types.ContainsKey(kind))
            _usedTypes.Add(kind);
        return code;
    }

    /// <summary>Notes that code uses a helper.</summary>
    public string Helper(string declaration, string code)
    {
        _helpers.Add(declaration);
        return code;
    }
}
