namespace MemoWeaver.Smoke;

internal static partial class Program
{
    private static int Main()
    {
        Recursion();
        Eviction();
        Exceptions();
        Expiry();
        Generics();
        ValueKeys();
        Objects();
        Copies();
        Entries();
        CheckMore();
        return Checks.ExitCode;
    }

    // What some of the programs have beside this: see Modern.
    static partial void CheckMore();

    private static void Recursion()
    {
        for (var n = 0; n <= 15; n++)
            Routines.Fibonacci(n);
        var info = Memo.Of(Routines.Fibonacci).Info;
        Checks.Equal("fibonacci value", 610L, Routines.Fibonacci(15));
        Checks.Equal("fibonacci hits", 28L, info.Hits);
        Checks.Equal("fibonacci misses", 16L, info.Misses);
    }

    private static void Eviction()
    {
        var runs = Runs.During(() =>
        {
            Routines.Describe(1, "m");
            Routines.Describe(2, "m");
            Routines.Describe(1, "m");
            Routines.Describe(3, "m");
            Routines.Describe(1, "m");
            Routines.Describe(2, "m");
        });
        Checks.Equal("least recently used is dropped", 4, runs);
        Checks.Equal("equal strings are one key", 0, Runs.During(() => Routines.Describe(2, new string('m', 1))));
        Checks.Equal("value", "2 m", Routines.Describe(2, "m"));
    }

    private static void Exceptions()
    {
        var trace = "";
        var runs = Runs.During(() =>
        {
            for (var i = 0; i < 2; i++)
            {
                try
                {
                    Routines.Parse("seven");
                }
                catch (FormatException e)
                {
                    trace = e.StackTrace ?? "";
                }
            }
        });
        Checks.Equal("exceptions are not cached", 2, runs);
        Checks.Equal("the stack trace names the method", true, trace.Contains("Parse"));
    }

    private static void Expiry()
    {
        Checks.Equal("timed", 1, Runs.During(() => Checks.Equal("timed value", 3.0, Routines.Average(2, 4) + Routines.Average(2, 4) - 3)));
        Checks.Equal("zero and minus zero are two keys", 2, Runs.During(() =>
        {
            Routines.Average(0.0, 1);
            Routines.Average(-0.0, 1);
        }));
    }

    private static void Generics() =>
        Checks.Equal("one cache for each type argument", 2, Runs.During(() =>
        {
            Checks.Equal("generic over a value", "Int321", Routines.NameOf(1) is var first && Routines.NameOf(1) == first ? first : "");
            Checks.Equal("generic over a reference", "String1", Routines.NameOf("1") is var second && Routines.NameOf("1") == second ? second : "");
        }));

    private static void ValueKeys()
    {
        var id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        Checks.Equal("tuple, Guid and decimal", 1, Runs.During(() =>
        {
            Routines.Scaled((2, "kg"), id, 1.5m);
            Routines.Scaled((2, "kg"), id, 1.5m);
        }));
        Checks.Equal("the scale of a decimal counts", 1, Runs.During(() => Routines.Scaled((2, "kg"), id, 1.50m)));
    }

    private static void Objects()
    {
        var two = new Catalog(2);
        var three = new Catalog(3);
        Checks.Equal("a cache for each object", 2, Runs.During(() =>
        {
            Checks.Equal("first object", 10, (two.Price(5) + two.Price(5)) / 2);
            Checks.Equal("second object", 15, (three.Price(5) + three.Price(5)) / 2);
        }));
        Checks.Equal("a property", 1, Runs.During(() => Checks.Equal("property value", "catalog 2catalog 2", two.Label + two.Label)));
    }

    private static void Copies()
    {
        Checks.Equal("results that can change are cached", 1, Runs.During(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                var offers = Routines.Offers(2)["all"];
                Checks.Equal("a caller's own objects", "0 1 0 1", $"{offers[0].Number} {offers[1].Number} {offers[0].Detail!.Percent} {offers[1].Detail!.Percent}");
                offers[0].Number = 99;
                offers[0].Detail!.Percent = 99;
                offers.RemoveAt(1);
            }
        }));
        Checks.Equal("generic results that can change are cached", 1, Runs.During(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                var page = Routines.PageOfOffers(7);
                Checks.Equal("a caller's own page", 7, page.Items[0].Number);
                page.Items[0].Number = 99;
            }
        }));
        Checks.Equal("nothing was too hard to copy", 0L, Memo.Of(Routines.Offers).Info.Uncacheable + Memo.Of(Routines.PageOfOffers).Info.Uncacheable);
        Checks.Equal("a frozen result is shared", true, ReferenceEquals(Routines.Numbers(3), Routines.Numbers(3)));
    }

    private static void Entries()
    {
        var (text, number, catalog) = ("e", 40, new Catalog(4));
        Checks.Equal("one entry is removed", 1, Runs.During(() =>
        {
            var entry = Memo.Entry(() => Routines.Describe(number + 1, text));
            Checks.Equal("an entry is set and read", true, entry.Set("mine") && entry.TryPeek(out var peeked) && peeked == "mine" && Routines.Describe(41, "e") == "mine");
            Checks.Equal("there was one", true, entry.Remove());
            Routines.Describe(41, "e");
        }));
        Checks.Equal("an entry of each kind is refreshed", 8, Runs.During(() =>
        {
            var page = Memo.Entry(() => Routines.PageOfOffers(number)).Refresh();
            page.Items[0].Number++;
            Memo.Entry(() => Routines.NameOf(2.5)).Refresh();
            Memo.Entry(() => Routines.NameOf(text)).Refresh();
            Memo.Entry(() => Routines.Average(5, number)).Refresh();
            Memo.Entry(() => Routines.Scaled(new ValueTuple<int, string>(number, text), Guid.Empty, 1m)).Refresh();
            Memo.Entry(() => catalog.Price(number)).Refresh();
            Memo.Entry(() => catalog.Label).Refresh();
            Memo.Entry(() => catalog.Label).InvokeUncached();
            Checks.Equal("what was refreshed is there", "40 Double2.5 Stringe 22.5 40 160 catalog 4", string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                "{0} {1} {2} {3} {4} {5} {6}",
                Routines.PageOfOffers(40).Items[0].Number,
                Routines.NameOf(2.5),
                Routines.NameOf("e"),
                Routines.Average(5, 40),
                Routines.Scaled((40, "e"), Guid.Empty, 1m),
                catalog.Price(40),
                catalog.Label));
        }));
        Checks.Equal("an entry is removed by its arguments", true, Memo.Of(Routines.Describe).Remove(41, "e"));
    }
}
