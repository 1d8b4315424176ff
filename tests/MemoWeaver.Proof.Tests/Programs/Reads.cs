namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>Expressions of type <c>int</c> that read a place.</summary>
static class Reads
{
    /// <summary>Returns an expression.</summary>
    public static string Of(Place place, Dice dice, Needs needs, int depth = 0)
    {
        var parts = place.Parts().ToList();
        if (parts.Count > 0 && depth < 2 && dice.Chance(40))
            return Of(dice.One(parts), dice, needs, depth + 1);
        var p = place.Code;
        return place.Kind switch
        {
            Kind.Int => dice.Weighted((6, p), (1, $"-{p}"), (1, needs.Helper("static int Read(in int x) => x + 1;",
                $"Read({p})"))),
            Kind.Text => dice.One($"{p}.Length", $"({p} == \"a\" ? 1 : 2)", $"({p} + \"x\").Length",
                $"string.CompareOrdinal({p}, \"b\")"),
            Kind.MaybeInt => dice.One($"({p} ?? 0)", $"{p}.GetValueOrDefault()", $"({p}.HasValue ? 1 : 2)"),
            Kind.Point => dice.One($"{p}.X", $"({p}.X + {p}.Y)", $"{p}.Length()",
                needs.Helper("static int Across(Point x) => x.X * 2;", $"Across({p})")),
            Kind.Node => dice.One($"{p}.Value", $"({p}.Next?.Value ?? 0)", $"{p}.Sum()", $"{p}.Items.Sum()",
                needs.Helper("static int Follow(Node? x) { var s = 0; for (var i = 0; x != null && i < 9; x = x.Next, i++) s += x.Value; return s; }",
                    $"Follow({p})")),
            Kind.Nodes => dice.One($"{p}.Count", $"{p}[0].Value", $"{p}.Sum(n => n.Value)", $"{p}.First().Items.Count"),
            Kind.Cell => dice.One($"{p}.Value", $"({p}.Next?.Value ?? 0)", $"{p}.Items.Count"),
            Kind.Leaf => dice.One($"{p}.A", $"{p}.B.Length", $"{p}.ToString().Length", $"({p} with {{ A = 2 }}).A"),
            Kind.Ints => dice.One($"{p}.Length", $"{p}[0]", $"{p}.Sum()", $"{p}.AsSpan()[0]", $"Array.IndexOf({p}, 2)",
                needs.Helper("static ref readonly int Head(int[] x) => ref x[0];", $"Head({p})")),
            Kind.List => dice.One($"{p}.Count", $"{p}.Sum()", $"{p}.IndexOf(2)", $"({p}.Count > 0 ? {p}[0] : -1)",
                $"{p}.Where(x => x > 1).Count()", $"ProofLibrary.Ambient.Sum({p})", $"{p}.ToArray().Length",
                needs.Helper("static int SumOf(IEnumerable<int> x) { var s = 0; foreach (var i in x) s += i; return s; }",
                    $"SumOf({p})")),
            Kind.Dict or Kind.Concurrent => dice.One($"{p}.Count",
                $"({p}.TryGetValue(1, out var v{dice.Next(99999)}) ? 8 : 0)",
                $"{p}.GetValueOrDefault(1)", $"{p}.Values.Sum()", $"({p}.ContainsKey(2) ? 1 : 0)"),
            Kind.Set => dice.One($"{p}.Count", $"({p}.Contains(3) ? 1 : 0)", $"{p}.Sum()"),
            Kind.Builder => dice.One($"{p}.Length", $"{p}.ToString().Length", $"(int){p}[0]"),
            Kind.Immutable => dice.One($"{p}.Count", $"{p}.Sum()", $"{p}[0]", $"{p}.Add(3).Count"),
            Kind.Queue => dice.One($"{p}.Count", $"{p}.Peek()", $"{p}.Sum()",
                $"({p}.TryDequeue(out var q{dice.Next(99999)}) ? 1 : 0)"),
            Kind.Source => dice.One($"{p}.Next()",
                needs.Helper("static int Ask<TSource>(TSource x) where TSource : ISource => x.Next();", $"Ask({p})")),
            Kind.Func => dice.One($"{p}()", $"{p}.Invoke()"),
            Kind.Shape => dice.One($"{p}.Area()", $"{p}.Edges()"),
            Kind.Enumerator => $"({p}.MoveNext() ? {p}.Current : -1)",
            Kind.Reader => dice.One($"{p}.Read()", $"{p}.Peek()"),
            Kind.Random => $"{p}.Next(9)",
            Kind.Stream => dice.One($"{p}.ReadByte()", $"(int){p}.Position", $"(int){p}.Length"),
            Kind.Lazy => $"{p}.Value",
            Kind.Sequence => dice.One($"{p}.Sum()", $"{p}.Count()", $"{p}.First()", $"((IEnumerable<int>){p}).Max()"),
            Kind.ReadOnly => dice.One($"{p}.Count", $"{p}[0]", $"{p}.Sum()"),
            Kind.Object => dice.One($"(({p} as List<int>)?.Count ?? 0)",
                $"({p} is ISource o{dice.Next(99999)} ? 1 : 0)",
                $"{p}.ToString()!.Length", $"({p}.Equals(1) ? 1 : 0)", $"(({p} as int[])?[0] ?? 0)",
                $"(({p} as ISource)?.Next() ?? 0)", $"(({p} as Cell)?.Value ?? 0)", $"({p} is string ? 2 : 1)"),
            Kind.Culture => dice.One($"(1.5).ToString({p}).Length", $"(int){p}.NumberFormat.NumberDecimalSeparator[0]",
                $"{p}.Name.Length"),
            Kind.T => dice.One($"({p}!.ToString()!.Length)", $"({p} is int ? 1 : 0)",
                $"(({p} as List<int>)?.Count ?? 0)",
                $"(EqualityComparer<T>.Default.Equals({p}, default!) ? 1 : 0)", "typeof(T).Name.Length",
                $"(({p} as Cell)?.Value ?? 0)"),
            _ => "1",
        };
    }
}
