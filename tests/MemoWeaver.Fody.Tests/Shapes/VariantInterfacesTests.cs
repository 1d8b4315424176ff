using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Shapes;

/// <summary>
/// Cached and writing methods in interfaces with variant type parameters, where the runtime allows few signatures.
/// </summary>
public sealed class VariantInterfacesTests
{
    private const string OfAll = "Scope = CacheScope.Shared, VaryBy = []";
    private const string OnObject = "((IV<string>)new V())";

    public static TheoryData<string, string, string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, int>();
            void Add(string parameter, string target, string members, int runs = 1, string arguments = "(\"a\")") => cases.Add(parameter, members, target + arguments, runs);
            foreach (var policy in new[] { "LruCache(", "TimedCache(60, ", "LruCache(SingleFlight = SingleFlight.On, ", "LruCache(When = \"Is\", ", "LruCache(Tags = [\"x\"], ", "LruCache(0, " })
            {
                var (ofAll, ofType, runs) = (policy + OfAll + ")", policy.TrimEnd(' ', ',', '(') + (policy == "LruCache(" ? "" : ")"), policy == "LruCache(0, " ? 4 : 1);
                Add("in T", OnObject + ".M", $$"""[{{ofAll}}] string M(T t) { Test.Runs++; return $"{t}"; } static bool Is(string s) => true;""", runs);
                Add("in T", "IV<string>.M", $$"""[{{ofType}}] static string M(T t) { Test.Runs++; return $"{t}"; } static bool Is(string s) => true;""", runs);
                Add("in T", "IV<string>.M", $$"""[{{ofType}}] static T M(T t) { Test.Runs++; return t; } static bool Is(T s) => true;""", runs);
                Add("out T", OnObject + ".M", $$"""[{{ofAll}}] string M(string t) { Test.Runs++; return $"{t}"; } static bool Is(string s) => true;""", runs);
                Add("out T", OnObject + ".M", $$"""[{{ofAll.Replace("VaryBy", "Clone = CloneMode.Never, VaryBy", StringComparison.Ordinal)}}] T M(string t) { Test.Runs++; return (T)(object)t; } static bool Is(T s) => true;""", runs);
                Add("out T", "IV<string>.M", $$"""[{{ofType}}] static List<T> M(T t) { Test.Runs++; return new() { t }; } static bool Is(List<T> s) => true;""", runs);
            }
            Add("in T", OnObject + ".M", $$"""[LruCache({{OfAll}})] async Task<string> M(T t) { Test.Runs++; await Task.Yield(); return $"{t}"; }""");
            Add("out T", OnObject + ".M", $$"""[LruCache({{OfAll}})] async Task<string> M(string t) { Test.Runs++; await Task.Yield(); return $"{t}"; }""");
            Add("in T", "IV<string>.M", """[LruCache] static async Task<T> M(T t) { Test.Runs++; await Task.Yield(); return t; }""");
            Add("in T", OnObject + ".M", $$"""[LruCache({{OfAll}})] string M<U>(U u, T t) where U : class { Test.Runs++; return $"{u}{t}"; }""", 1, "(\"u\", \"a\")");
            Add("in T", OnObject + ".M", $$"""[LruCache({{OfAll}})] string M(T t, out int n) { n = ++Test.Runs; return $"{t}"; }""", 1, "(\"a\", out _)");
            Add("in T", OnObject, $$"""[LruCache({{OfAll}})] string this[T t] { get { Test.Runs++; return $"{t}"; } }""", 1, "[\"a\"]");
            Add("in T", OnObject + ".M", $$"""string M(T t) => Hidden(t); [LruCache({{OfAll}})] private string Hidden(T t) { Test.Runs++; return $"{t}"; }""");
            Add("in T, out U", "((IV<string, string>)new W()).M", $$"""[LruCache({{OfAll}}, Clone = CloneMode.Never)] U M(T t) { Test.Runs++; return default; }""");
            Add("in T", OnObject + ".M", $$"""[LruCache({{OfAll}})] string M(T t) { Test.Runs++; return $"{t}"; } [InvalidatesCache(nameof(M))] void Put(T t) { }""");
            Add("in T", "IV<string>.M", """[LruCache] static string M(T t) { Test.Runs++; return $"{t}"; } [InvalidatesCache(nameof(M))] static Task<int> Put(T t) => Task.FromResult(1);""");
            Add("out T", OnObject + ".M", $$"""[LruCache({{OfAll}})] string M(string t) { Test.Runs++; return $"{t}"; } [InvalidatesCache(nameof(M))] T Put(string t) => default;""");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Work_like_others(string parameter, string members, string call, int runs)
    {
        var writes = !members.Contains(" Put(", StringComparison.Ordinal) ? "" : call[..call.LastIndexOf('.')] + ".Put(\"a\");";
        var other = parameter.Contains(',', StringComparison.Ordinal) ? "public class W : IV<string, string> { }" : "public class V : IV<string> { }";
        using var source = new WovenSource("variant-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(parameter + members)))[..12]).Add($$"""
            public interface IV<{{parameter}}> { {{members}} }
            {{other}}
            public static class Test
            {
                public static int Runs;
                public static int Run()
                {
                    typeof(V0).Assembly.GetTypes();
                    for (var i = 0; i < 3; i++)
                        if ((object){{call}} is Task task) task.Wait();
                    {{writes}}
                    _ = {{call}};
                    return Runs;
                }
            }
            class V0;
            """);
        Assert.Equal(writes.Length > 0 ? runs + 1 : runs, source.Run());
    }
}
