using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Lending;

public class LendingTests
{
    private const string Source = """
        public static class Cached
        {
            public static List<int>? Made;

            [LruCache] public static List<int> Numbers(int x) => Made = [x, x + 1, x + 2];
            [LruCache(Clone = CloneMode.Always)] public static List<int> Copied(int x) => [x, x + 1, x + 2];
        }

        public static class Test
        {
            static int Total(int x) { var total = 0; foreach (var number in Cached.Numbers(x)) total += number; return total; }

            static int TotalOfCopies(int x) { var total = 0; foreach (var number in Cached.Copied(x)) total += number; return total; }

            static List<int> Sorted(int x) { var numbers = Cached.Numbers(x); numbers.Sort(); return numbers; }

            static long Bytes(Func<int, int> call)
            {
                call(1);
                call(1);
                var before = GC.GetAllocatedBytesForCurrentThread();
                call(1);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            public static string BytesOfHits() => $"{Bytes(Total) == 0} {Bytes(TotalOfCopies) == 0}";

            public static string Figures()
            {
                var cache = Memo.Of(typeof(Cached).GetMethod("Numbers")!);
                cache.Clear();
                Total(20);
                Sorted(20);
                Total(20);
                return $"{cache.Info.Hits} {cache.Info.Misses}";
            }

            public static string Separate()
            {
                var text = "" + Total(10);
                Cached.Made!.Clear();
                text += " " + Total(10);
                Sorted(10).Clear();
                return text + " " + Total(10) + " " + Cached.Numbers(10).Count;
            }
        }
        """;

    [Theory]
    [InlineData("true", "True False")]
    [InlineData("false", "False False")]
    public void A_caller_that_only_reads_allocates_nothing(string lend, string expected)
    {
        using var woven = Woven(lend);
        Assert.Equal(expected, woven.Run(method: "BytesOfHits"));
    }

    [Fact]
    public void Both_variants_use_one_cache()
    {
        using var woven = Woven("true");
        Assert.Equal("2 1", woven.Run(method: "Figures"));
    }

    [Fact]
    public void What_is_lent_is_not_what_the_first_caller_has()
    {
        using var woven = Woven("true");
        Assert.Equal("33 33 33 3", woven.Run(method: "Separate"));
    }

    private static WovenSource Woven(string lend) =>
        new WovenSource("lending-" + lend).Add(Source, config: new XElement("MemoWeaver", new XAttribute("Lend", lend)));
}
