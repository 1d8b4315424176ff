namespace MemoWeaver.Analyzers.Tests;

/// <summary>What is underlined: the parameter, the option, or else the name. And what is not, because it is fine or silenced.</summary>
public class PositionTests
{
    [Theory]
    [InlineData("[LruCache] public static void [|M|](int x) { }", "MW0001")]
    [InlineData("[LruCache] public static int M(ref int [|x|]) => x;", "MW0004")]
    [InlineData("[LruCache([|-1|])] public static int M(int x) => x;", "MW0013")]
    [InlineData("[LruCache([|maxSize: -1|])] public static int M(int x) => x;", "MW0013")]
    [InlineData("[TimedCache(5, [|MaxSize = -1|])] public static int M(int x) => x;", "MW0013")]
    [InlineData("[TimedCache([|double.NaN|], MaxSize = 3)] public static int M(int x) => x;", "MW0013")]
    [InlineData("[LruCache([|VaryBy = [\"Nowhere\"]|])] public static int M(int x) => x;", "MW0015")]
    [InlineData("int f = 1; [LruCache(Scope = CacheScope.Shared)] public int M(int x) => x + [|f|];", "MW0016")]
    [InlineData("int P { get; set; } [LruCache(Scope = CacheScope.Shared)] public int M(int x) => x + [|this.P|];", "MW0016")]
    [InlineData("[LruCache] public static IEnumerable<int> [|M|](int x) { yield return x; }", "MW0008")]
    [InlineData("[LruCache] public static IEnumerable<int> [|P|] { get { yield return 1; } }", "MW0008")]
    [InlineData("[LruCache] public static int M(IServiceProvider [|s|]) => 1;", "MW0011")]
    [InlineData("[LruCache] public static int M(Func<int> [|f|]) => 1;", "MW0101")]
    [InlineData("sealed class K { public int X; } [LruCache] static int M(K [|k|]) => 1;", "MW0103")]
    [InlineData("sealed class K { public readonly int X; } [LruCache] static int M(K [|k|]) => 1;", "MW0101")]
    [InlineData("static int N() { return L(null!); [LruCache] static int L(Action [|a|]) => 1; }", "MW0101")]
    [InlineData("[LruCache] int [|P|] { set { } }", "MW0003")]
    [InlineData("[LruCache([|When = \"Nowhere\"|])] public static int M(int x) => x;", "MW0034")]
    [InlineData("[LruCache] public static int M(int x) => [|DateTime.UtcNow|].Year + x;", "MW0107")]
    [InlineData("[LruCache] public static string P => [|Guid.NewGuid()|].ToString();", "MW0107")]
    [InlineData("[LruCache] public int M(int x) => [|new Random()|].Next(x);", "MW0107")]
    [InlineData("static System.Threading.AsyncLocal<int> who = new(); [LruCache] public static int M(int x) => [|who.Value|] + x;", "MW0040")]
    [InlineData("static System.Threading.AsyncLocal<int> who = new(); [LruCache] public int M(int x) => [|who.Value|] + x;", "MW0106")]
    public void OneFinding(string member, string id)
    {
        var source = Class(member);
        var start = source.IndexOf("[|", StringComparison.Ordinal);
        var end = source.IndexOf("|]", StringComparison.Ordinal) - 2;
        var finding = Assert.Single(Of(source));
        Assert.Equal(id, finding.Id);
        Assert.Equal(source[(start + 2)..(end + 2)], finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
        Assert.Equal(start, finding.Location.SourceSpan.Start);
    }

    // Near misses.
    [Theory]
    [InlineData("[LruCache] public static int M(in int x) => x;")]
    [InlineData("[LruCache] public static Task<int> M(int x) => Task.FromResult(x);")]
    [InlineData("[LruCache(0)] public static int M(Func<int> f) => f();")]
    [InlineData("[LruCache(-1, Unbounded = true)] public static int M(int x) => x;")]
    [InlineData("[LruCache(VaryBy = [nameof(f)])] public int M(int x) => x + f; int f = 1;")]
    [InlineData("[LruCache(Scope = CacheScope.Shared, VaryBy = [nameof(f)])] public int M(int x) => x + f; int f = 1;")]
    [InlineData("[LruCache(Scope = CacheScope.Shared)] public int M(int x) => f = x; int f = 1;")]
    [InlineData("[LruCache] public static IEnumerable<int> M(int x) { return N(); static IEnumerable<int> N() { yield return 1; } }")]
    [InlineData("[LruCache] public static int M([NotCacheKey] IServiceProvider s) => 1;")]
    [InlineData("sealed record K(int X); [LruCache] static int M(K k) => 1;")]
    [InlineData("sealed class K { public override bool Equals(object? o) => o is K; public override int GetHashCode() => 1; } [LruCache] static int M(K k) => 1;")]
    [InlineData("interface I { } [LruCache] static int M(I i) => 1;")]
    [InlineData("[LruCache] static int M([CacheKey(StringComparison.OrdinalIgnoreCase)] string s) => 1;")]
    [InlineData("readonly struct S { [LruCache] public int M(int x) => x; }")]
    [InlineData("public static void M(Func<int> f) { }")]
    [InlineData("[TimedCache(5)] public static int M(int x) => DateTime.UtcNow.Year + x;")]
    [InlineData("[LruCache] public static int M(int x) => new DateTime(x, 1, 1).Year;")]
    [InlineData("[LruCache] public static int M(int x) => new Random(x).Next();")]
    [InlineData("[LruCache(When = nameof(Keep))] public static int M(int x) => x; static bool Keep(int r) => r > 0;")]
    [InlineData("static System.Threading.AsyncLocal<int> who = new(); static int Who => who.Value; [LruCache(VaryBy = [nameof(Who)])] public static int M(int x) => who.Value + x;")]
    [InlineData("[LruCache] [SuppressCacheWarning(\"MW0101\")] public static int M(Func<int> f) => f();")]
    [InlineData("[SuppressCacheWarning(\"MW0101\")] class N { [LruCache] public static int M(Func<int> f) => f(); }")]
    public void Nothing(string member) => Assert.Empty(Of(Class(member)));

    [Fact]
    public void FodyWeaversXmlSilencesWarningsAndNoErrors()
    {
        var compilation = Sources.Compile(Class("[LruCache] public static int M(Func<int> f) => f(); [LruCache] public static void N() { }"));
        Assert.Equal(["MW0101", "MW0001"], Sources.Analyze(compilation).Select(d => d.Id));
        Assert.Equal(["MW0001"], Sources.Analyze(compilation, """<Weavers><MemoWeaver NoWarn="MW0101;MW0001" /></Weavers>""").Select(d => d.Id));
        Assert.Equal(2, Sources.Analyze(compilation, "<Weavers><MemoWeaver NoW").Count);
    }

    private static string Class(string member) => $"class C\n{{\n    {member}\n}}\n";

    private static IReadOnlyList<Diagnostic> Of(string source) => Sources.Analyze(Sources.Compile(source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));
}
