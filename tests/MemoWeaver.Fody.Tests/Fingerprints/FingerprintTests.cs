namespace MemoWeaver.Fody.Tests.Fingerprints;

/// <summary>A fingerprint changes with all that the method can reach, and with nothing else.</summary>
public class FingerprintTests
{
    private const string Whole = """
        public interface IRate { int Of(int x); }
        public class Flat : IRate { private readonly int factor = 3; public int Of(int x) => x * factor; }
        public record Answer(int Sum, string Text, List<Line> Lines);
        public class Line { public string Sku { get; set; } = ""; public Kind Kind { get; set; } }
        public enum Kind { Small, Large }
        public static class Table { public static readonly int[] Values = { 1, 2, 3, 4, 5 }; }
        public static class C
        {
            public static IRate Rate;
            public static async Task<Answer> M(int x, string s)
            {
                await Task.Yield();
                var numbers = Numbers(x).Select(n => Twice(n) + x);
                var sum = numbers.Sum() + Rate.Of(x) + Table.Values[0];
                int Local(int y) => y == 0 ? sum : Local(y - 1);
                return new Answer(Local(3), s switch { "a" => "one", "b" => "two", "c" => "three", "d" => "four", "e" => "five", "f" => "six", "g" => "seven", _ => s }, new List<Line>());
            }
            private static IEnumerable<int> Numbers(int x) { for (var i = 0; i < x; i++) yield return i + 7; }
            private static int Twice(int n) => n > 100 ? Half(n) : n * 2;
            private static int Half(int n) => n < 2 ? Twice(n) : n / 2;
            private static int Unrelated(int n) => n + 11;
        }
        """;

    private static readonly string Fingerprint = FingerprintedSource.Of(Whole);

    private static string With(string old, string changed)
    {
        Assert.Contains(old, Whole, StringComparison.Ordinal);
        return FingerprintedSource.Of(Whole.Replace(old, changed));
    }

    [Fact]
    public void IsTheSameForTheSameSource()
    {
        Assert.Equal(Fingerprint, FingerprintedSource.Of(Whole));
        Assert.Matches("^[0-9a-f]{32}$", Fingerprint);
    }

    /// <summary>Halves of surrogate pairs, which UTF-8 has no bytes for.</summary>
    [Fact]
    public void TellsAllLiteralsApart() => Assert.NotEqual(With("\"one\"", "\"\\ud800\""), With("\"one\"", "\"\\ud801\""));

    [Fact]
    public void KnowsNothingOfWhereTheSourceIs() => Assert.Equal(Fingerprint, FingerprintedSource.Of(Whole, path: "/home/other/elsewhere/Renamed.cs"));

    [Theory]
    [InlineData("public static IRate Rate;", "// a comment\n\n\n    public static IRate Rate;")]
    [InlineData("private static int Unrelated(int n) => n + 11;", "private static int Unrelated(int n) => n + 12;")]
    [InlineData("private static int Unrelated(int n) => n + 11;", "")]
    [InlineData("public static IRate Rate;", "public static IRate Rate; public static int Before(int[] x) => x.Where(y => y > 1).Select(y => y + x.Length).Sum();")]
    [InlineData("public static IRate Rate;", "public static IRate Rate; public static async Task<int> Before(int x) { await Task.Yield(); int Local() => x + 1; return Local(); }")]
    [InlineData("public static IRate Rate;", "public static IRate Rate; public static IEnumerable<int> Before() { yield return 5; }")]
    [InlineData("public static IRate Rate;", "public static IRate Rate; public static int Before(string s) => s switch { \"q\" => 1, \"r\" => 2, \"s\" => 3, \"t\" => 4, \"u\" => 5, \"v\" => 6, \"w\" => 7, _ => 0 };")]
    [InlineData("public static IRate Rate;", "public static IRate Rate; public static object Before() => new { A = 1, B = new[] { 9, 8, 7, 6 } };")]
    [InlineData("public static IRate Rate;", "private int before; public int Property { get; set; } public static IRate Rate;")]
    [InlineData("public static class Table", "public class Before : IComparable<Before> { public int CompareTo(Before other) => 1; } public static class Table")]
    [InlineData("var sum = numbers", "var total = numbers")]
    public void DoesNotChangeWith(string old, string changed)
    {
        var source = Whole.Replace("public static class C", "public partial class C");
        if (old == "var sum = numbers")
            source = source.Replace("? sum :", "? total :");
        Assert.Contains(old, source, StringComparison.Ordinal);
        Assert.Equal(FingerprintedSource.Of(Whole.Replace("public static class C", "public partial class C")), FingerprintedSource.Of(source.Replace(old, changed)));
    }

    /// <summary>What compilers put beside the method, with numbers in the name that count all methods of the type.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("public int Before(int x) { int Local(int y) => y + 5; Func<int, int> f = z => z + rate; return Local(f(x)); }")]
    [InlineData("private static readonly Func<int, int> before = x => x + 1; public object Before<T>(T x) { Func<T> f = () => x; return f; }")]
    public void DoesNotChangeWithTheNumbersOfCompilers(string before)
    {
        string Source(string member) => $$"""
            public class C
            {
                private int rate;
                {{member}}
                public int M(int x)
                {
                    int Local(int y) => y + 1;
                    static T Same<T>(T value) => value;
                    Func<int, int> g = z => z + rate;
                    return new[] { Local(x), g(x), Same(x) }.Where(y => y > 0).Select(Twice).Sum();
                }
                private static int Twice(int x) => x * 2;
            }
            """;
        Assert.Equal(FingerprintedSource.Of(Source("")), FingerprintedSource.Of(Source(before)));
        Assert.NotEqual(FingerprintedSource.Of(Source("")), FingerprintedSource.Of(Source(before).Replace("=> y + 1", "=> y + 2")));
        Assert.NotEqual(FingerprintedSource.Of(Source("")), FingerprintedSource.Of(Source(before).Replace("z => z + rate;\n        return", "z => z - rate;\n        return")));
    }

    /// <summary>One reader reads all units: nothing of one is left for the next.</summary>
    [Theory]
    [InlineData("public static object First() => new Answer(1, \"\", null);")] // names a type that the framework calls back
    [InlineData("public static object First(int x) => new[] { 1, 2 }.Select(y => y > x ? y : x);")] // has a closure, which is numbered, and jumps
    [InlineData("public static object First() => Twice(3);")] // reaches what the method reaches
    public void DoesNotDependOnWhatWasReadBefore(string first)
    {
        var source = Whole.Replace("public static IRate Rate;", "public static IRate Rate; " + first);
        Assert.Equal(Fingerprint, FingerprintedSource.Of(source));
        Assert.Equal(Fingerprint, FingerprintedSource.Of(source, after: "First"));
    }

    [Fact]
    public void DoesNotDependOnTheOrderOfMembers()
    {
        const string half = "    private static int Half(int n) => n < 2 ? Twice(n) : n / 2;\n";
        const string line = "public class Line { public string Sku { get; set; } = \"\"; public Kind Kind { get; set; } }\n";
        Assert.Contains(half, Whole, StringComparison.Ordinal);
        Assert.Contains(line, Whole, StringComparison.Ordinal);
        var moved = Whole.Replace(half, "").Replace("    public static IRate Rate;\n", half + "    public static IRate Rate;\n");
        Assert.Equal(Fingerprint, FingerprintedSource.Of(moved));
        Assert.Equal(Fingerprint, FingerprintedSource.Of(line + Whole.Replace(line, "")));
    }

    [Theory]
    [InlineData("Local(3)", "Local(4)")] // its own body, in a state machine
    [InlineData("=> Twice(n) + x", "=> Twice(n) + x + 1")] // a lambda
    [InlineData("n * 2", "n * 3")] // what the lambda calls
    [InlineData("n / 2", "n / 3")] // what that calls, and calls it
    [InlineData("x * factor", "x * factor + 1")] // through an interface
    [InlineData("factor = 3", "factor = 4")] // an initializer of a field that it reads
    [InlineData("i + 7", "i + 8")] // an iterator
    [InlineData("y == 0 ?", "y <= 0 ?")] // a local function
    [InlineData("{ 1, 2, 3, 4, 5 }", "{ 1, 2, 3, 4, 6 }")] // data of a static initializer
    [InlineData("\"one\"", "\"ONE\"")] // a text
    [InlineData("\"f\" => \"six\", \"g\" => \"seven\"", "\"g\" => \"six\", \"f\" => \"seven\"")] // a switch
    [InlineData("public string Sku { get; set; } = \"\";", "public string Sku { get; set; } = \"\"; public int Count { get; set; }")] // the shape of the result, at some depth
    [InlineData("Kind { Small, Large }", "Kind { Large, Small }")]
    [InlineData("public string Sku", "[System.Text.Json.Serialization.JsonPropertyName(\"sku\")] public string Sku")]
    [InlineData("int Sum, string Text", "long Sum, string Text")]
    [InlineData("public class Flat : IRate", "public class Steep : IRate { public int Of(int x) => x * x; } public class Flat : IRate")] // another implementation
    public void ChangesWith(string old, string changed) => Assert.NotEqual(Fingerprint, With(old, changed));

    [Theory]
    [InlineData("return x + 1;", "return x + 2;")]
    [InlineData("return Inner.Add(x);", "return Inner.Add(x) - 1;")]
    [InlineData("=> x + Step;", "=> x - Step;")]
    [InlineData("Step = 5", "Step = 6")]
    public void ChangesWithCodeOfAReferencedAssembly(string old, string changed)
    {
        const string source = "public class C : Base { public int M(int x) => Tool.Run(x) + Later(x); }";
        const string library = """
            public static class Tool { public static int Run(int x) { return Inner.Add(x); } public static int Other(int x) { return x + 3; } }
            internal static class Inner { private static int Step = 5; public static int Add(int x) => x + Step; }
            public class Base { public virtual int Later(int x) { return x + 1; } }
            """;
        Assert.Contains(old, library, StringComparison.Ordinal);
        var before = FingerprintedSource.Of(source, library: library);
        Assert.NotEqual(before, FingerprintedSource.Of(source, library: library.Replace(old, changed)));
        Assert.Equal(before, FingerprintedSource.Of(source, library: library.Replace("x + 3", "x + 4")));
    }

    [Theory]
    [InlineData("other.X == X", "other.X != X")] // the dictionary calls it
    [InlineData("x.CompareTo(y)", "y.CompareTo(x)")] // the list calls it
    [InlineData("\"text\"", "\"other text\"")] // formatting calls it
    public void ChangesWithWhatTheFrameworkCallsBack(string old, string changed)
    {
        const string source = """
            public class Key { public int X; public override bool Equals(object o) => o is Key other && other.X == X; public override int GetHashCode() => 1; }
            public class Order : IComparer<int> { public int Compare(int x, int y) => x.CompareTo(y); }
            public class Text { public override string ToString() => "text"; }
            public static class C
            {
                public static string M(List<int> list, Key key)
                {
                    var seen = new Dictionary<Key, int> { [key] = 1 };
                    list.Sort(new Order());
                    return $"{seen.Count} {list[0]} {new Text()}";
                }
            }
            """;
        Assert.Contains(old, source, StringComparison.Ordinal);
        Assert.NotEqual(FingerprintedSource.Of(source), FingerprintedSource.Of(source.Replace(old, changed)));
    }

    /// <summary>The same text of a key has to mean the same arguments.</summary>
    [Theory]
    [InlineData("(int First, int Second)", "(int Second, int First)")] // the order in which the parts are written
    [InlineData("int x, int y", "int y, int x")]
    [InlineData("{ North, South }", "{ South, North }")]
    [InlineData("sku.Code;", "sku.Code + 1;")] // how a value is written
    public void ChangesWithTheTextOfKeys(string old, string changed)
    {
        const string source = """
            public sealed record Pair(int First, int Second);
            public enum Side { North, South }
            public sealed class Sku { public string Code = ""; }
            public sealed class Skus : IEqualityComparer<Sku>, MemoWeaver.IKeyFormat<Sku>
            {
                public bool Equals(Sku x, Sku y) => x.Code == y.Code;
                public int GetHashCode(Sku x) => 1;
                public string Format(Sku sku) => sku.Code;
            }
            public static class C
            {
                public static string M(Pair pair, Side side, [MemoWeaver.CacheKey(typeof(Skus))] Sku sku, int x, int y) => $"{pair.First}{side}{sku}{x}";
            }
            """;
        Assert.Contains(old, source, StringComparison.Ordinal);
        // Whatever the code.
        Assert.NotEqual(FingerprintedSource.Of(source, version: "1"), FingerprintedSource.Of(source.Replace(old, changed), version: "1"));
    }

    [Fact]
    public void ALongChainAndACycleEnd()
    {
        string Chain(int last) => "public static class C { public static int M(int x) => F0(x); " + string.Concat(Enumerable.Range(0, 3000).Select(i =>
            $"static int F{i}(int x) => x > {i} ? F{(i + 1) % 3000}(x) : {(i == 2999 ? last : i)};\n")) + "}";
        Assert.NotEqual(FingerprintedSource.Of(Chain(1)), FingerprintedSource.Of(Chain(2)));
    }

    [Fact]
    public void TheVersionStandsForTheCodeAndNotForTheShape()
    {
        var first = FingerprintedSource.Of(Whole, version: "1");
        Assert.Equal(first, FingerprintedSource.Of(Whole.Replace("n * 2", "n * 3"), version: "1"));
        Assert.NotEqual(first, FingerprintedSource.Of(Whole, version: "2"));
        Assert.NotEqual(first, FingerprintedSource.Of(Whole.Replace("int Sum, string Text", "long Sum, string Text"), version: "1"));
        Assert.NotEqual(first, Fingerprint);
    }
}
