using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>The line of a member without code, which the PDB does not know.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData("[LruCache] static extern int F(int x);")]
    [InlineData("    [LruCache][System.Obsolete(\"F ] \\\" [ F\")]  static extern int F(int x);")]
    [InlineData("[LruCache, System.Obsolete(nameof(F))] static extern int F(int x);")]
    [InlineData("[LruCache(Tags = [\"F\"])] static extern int F(int x); // [F]")]
    [InlineData("[LruCache]\nstatic extern int F(int x);", 4)]
    [InlineData("[LruCache(\nScope = CacheScope.Shared)] static extern int F(int x);", 4)]
    [InlineData("// F\n/* F */ [LruCache]\nstatic extern int F(int x);", 5)]
    [InlineData("static extern int FF(int F0);\n[LruCache] static extern int F(int x);", 4)]
    public void Attributes_on_the_same_line(string member, int line = 3)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "static class Native\n{\n" + member + "\n    static int Last() => F(1);\n}\n");
        try
        {
            Assert.Equal(line, SourceText.LineOf(path, "Native", "F"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_method_without_code_is_reported_at_its_own_line()
    {
        using var source = new WovenSource("extern").Add("""
            public static class Native
            {
                public static int One() => 1;

                [LruCache] public static extern int F(int x);
                [LruCache, System.Runtime.InteropServices.DllImport("F")] public static extern int G(int x);
            }
            """);
        Assert.Equal(["MW0002 5", "MW0002 6"], source.Messages.Select(m => $"{m.Id} {m.Line}"));
    }
}
