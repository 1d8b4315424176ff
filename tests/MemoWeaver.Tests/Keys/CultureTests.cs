using System.Globalization;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>No key is another one under another culture.</summary>
public class CultureTests
{
    static readonly string[] Texts = ["I", "i", "ı", "İ", "aa", "å", "ä", "ch", "ll", "straße", "strasse", "co-op", "coop", "z", "Z", ""];

    static readonly string[] Cultures = ["", "en-US", "tr-TR", "da-DK", "es-ES", "hu-HU", "sv-SE", "de-DE"];

    [Fact]
    public void A_key_by_the_current_culture_of_an_old_assembly_is_found_under_every_culture()
    {
        foreach (var stored in Cultures)
        {
            foreach (var removed in Cultures)
            {
                foreach (var text in Texts)
                {
                    Assert.Equal(Under(stored, () => Part<string?, CurrentCultureKeyComparer>.Hash(text)), Under(removed, () => Part<string?, CurrentCultureKeyComparer>.Hash(text)));
                    Assert.Equal(
                        Under(stored, () => Part<string?, CurrentCultureIgnoreCaseKeyComparer>.Hash(text)),
                        Under(removed, () => Part<string?, CurrentCultureIgnoreCaseKeyComparer>.Hash(text)));
                    foreach (var other in Texts)
                    {
                        Assert.Equal(
                            Under(stored, () => default(CurrentCultureIgnoreCaseKeyComparer).KeyEquals(text, other)),
                            Under(removed, () => default(CurrentCultureIgnoreCaseKeyComparer).KeyEquals(text, other)));
                    }
                }
            }
        }
    }

    [Fact]
    public void The_comparer_of_a_collection_keeps_the_culture_that_it_was_made_with()
    {
        var key = Under("tr-TR", () => new Dictionary<string, int>(StringComparer.CurrentCultureIgnoreCase) { ["I"] = 1 });
        var copy = Under("en-US", () => default(RuntimeKeyComparer<Dictionary<string, int>>).Snapshot(key));
        Assert.True(copy.ContainsKey("ı"));
        foreach (var culture in Cultures)
            Under(culture, () => { Part<Dictionary<string, int>, RuntimeKeyComparer<Dictionary<string, int>>>.AreOne(key, copy); return 0; });
        var english = Under("en-US", () => new Dictionary<string, int>(StringComparer.CurrentCultureIgnoreCase) { ["I"] = 1 });
        Part<Dictionary<string, int>, RuntimeKeyComparer<Dictionary<string, int>>>.AreTwo(key, english);
    }

    // Comparer<string>.Default compares by the culture of the moment. Here the order is turned by hand.
    [Fact]
    public void A_sorted_collection_whose_order_has_changed_is_no_key_of_another_call()
    {
        var moody = new Moody();
        Check(() => new SortedSet<string>(["a", "b"], moody));
        Check(() => new SortedDictionary<string, int>(moody) { ["a"] = 1, ["b"] = 1 });
        Check(() => new SortedList<string, int>(moody) { ["a"] = 1, ["b"] = 1 });

        void Check<T>(Func<T> make)
            where T : class
        {
            moody.Mood = StringComparer.Ordinal;
            var argument = make();
            var same = default(RuntimeKeyComparer<T>).Snapshot(argument);
            Assert.True(default(RuntimeKeyComparer<T>).KeyEquals(same, make()));
            foreach (var mood in (IComparer<string>[])[Comparer<string>.Create((_, _) => 0), Comparer<string>.Create((x, y) => string.CompareOrdinal(y, x))])
            {
                moody.Mood = StringComparer.Ordinal;
                var other = make();
                moody.Mood = mood;
                var copy = default(RuntimeKeyComparer<T>).Snapshot(other);
                Assert.False(default(RuntimeKeyComparer<T>).KeyEquals(copy, other));
                Assert.False(default(RuntimeKeyComparer<T>).KeyEquals(copy, make())); // which is not what the body was called with
            }
        }
    }

    static T Under<T>(string culture, Func<T> run)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    sealed class Moody : IComparer<string>
    {
        public IComparer<string> Mood { get; set; } = StringComparer.Ordinal;

        public int Compare(string? x, string? y) => Mood.Compare(x, y);
    }
}
