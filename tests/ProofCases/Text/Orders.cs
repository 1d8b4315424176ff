using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProofCases.Text;

static class Cultures
{
    /// <summary>What is shown by a thread that speaks English, and then one that speaks Swedish or Turkish.</summary>
    public static string Seen(string second, Func<object?> call)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            var first = call();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(second);
            return ProofCases.Seen.Values(first, call());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

/// <summary>The default order of texts is that of the thread's culture.</summary>
public static class DefaultOrder
{
    public sealed class Wrong
    {
        [LruCache]
        public List<string> Sorted(List<string> names) // not proved
        {
            var sorted = new List<string>(names);
            sorted.Sort();
            return sorted;
        }

        [LruCache]
        public List<string> SortedBy(List<string> names, IComparer<string>? order) // not proved
        {
            var sorted = new List<string>(names);
            sorted.Sort(order);
            return sorted;
        }

        [LruCache]
        public List<string> Ordered(List<string> names) => names.OrderBy(n => n).ToList(); // not proved

        [LruCache]
        public List<string> Then(List<string> names) => // not proved
            names.OrderBy(n => n.Length).ThenByDescending(n => n).ToList();

        [LruCache]
        public List<(string, int)> Pairs(List<(string, int)> names) => names.Order().ToList(); // not proved

        [LruCache]
        public string? Last(string[] names) => "=" + names.Max(); // not proved

        [LruCache]
        public string? LastOf(int[] numbers) => "=" + numbers.Max(n => "x" + n); // not proved

        [LruCache]
        public string Sheet(string[] names) // not proved
        {
            var sheet = new SortedDictionary<string, int>();
            foreach (var name in names)
                sheet[name] = name.Length;
            return string.Join(",", sheet.Keys);
        }

        [LruCache]
        public string Set(string[] names) => string.Join(",", new SortedSet<string>(names)); // not proved

        [LruCache]
        public bool Has(SortedSet<string> names, string name) => names.Contains(name); // not proved

        [LruCache]
        public string Frozen(string[] names) => string.Join(",", names.ToImmutableSortedSet()); // not proved

        [LruCache]
        public string Grown(string name) => // not proved
            string.Join(",", ImmutableSortedSet<string>.Empty.Add(name).Add("z"));

        [LruCache]
        public string[] Copy(string[] names) // not proved
        {
            var copy = names.ToArray();
            Array.Sort(copy);
            return copy;
        }

        [LruCache]
        public int Place(string[] names, string name) => Array.BinarySearch(names, name) + 0; // not proved

        [LruCache]
        public int Compare(string one, string other) => // not proved
            Comparer<string>.Default.Compare(one, other) < 0 ? 1 : 2;

        [LruCache]
        public T? Greatest<T>(T[] values) => values.Length > 2 ? default : values.Max(); // not proved

        [LruCache]
        public string Queue(string[] names) // not proved
        {
            var queue = new PriorityQueue<int, string>();
            foreach (var name in names)
                queue.Enqueue(name.Length, name);
            return "" + queue.Dequeue();
        }

        public static string Run()
        {
            var subject = new Wrong();
            return Cultures.Seen("sv-SE", () => subject.Set(["z", "ä"]));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public List<string> Sorted(List<string> names) // proved
        {
            var sorted = new List<string>(names);
            sorted.Sort(StringComparer.Ordinal);
            return sorted;
        }

        [LruCache]
        public List<string> ByLength(List<string> names) => names.OrderBy(n => n.Length).ToList(); // proved

        [LruCache]
        public int[] Numbers(int[] numbers) // proved
        {
            var copy = numbers.ToArray();
            Array.Sort(copy);
            return copy;
        }

        [LruCache]
        public string Set(string[] names) => // proved
            string.Join(",", new SortedSet<string>(names, StringComparer.Ordinal));

        [LruCache]
        public int Longest(string[] names) => names.Max(n => n.Length); // proved

        public static string Run()
        {
            var subject = new Right();
            return Cultures.Seen("sv-SE", () => subject.Set(["z", "ä"]) + subject.Sorted(["z", "ä"])[0]);
        }
    }
}

/// <summary>Upper case, and expressions that ignore case, follow the thread's culture.</summary>
public static class CaseOfTheThread
{
    public sealed class Wrong
    {
        [LruCache]
        public char Upper(char letter) => char.ToUpper(letter); // not proved

        [LruCache]
        public bool Matches(string text) => Regex.IsMatch(text, "^title$", RegexOptions.IgnoreCase); // not proved

        [LruCache]
        public bool MatchesInline(string text) => new Regex("(?i)^title$").IsMatch(text); // not proved

        [LruCache]
        public bool MatchesAny(string text, string pattern) => Regex.IsMatch(text, pattern); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Cultures.Seen("tr-TR", () => subject.Upper('i'));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public char Upper(char letter) => char.ToUpperInvariant(letter); // proved

        [LruCache]
        public bool Matches(string text) => Regex.IsMatch(text, "^[a-z]+$"); // proved

        [LruCache]
        public bool MatchesAnyCase(string text) => // proved
            Regex.IsMatch(text, "^title$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        public static string Run()
        {
            var subject = new Right();
            return Cultures.Seen("tr-TR", () => subject.Upper('i') + "" + subject.MatchesAnyCase("TITLE"));
        }
    }
}
