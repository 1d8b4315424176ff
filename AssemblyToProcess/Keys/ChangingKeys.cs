using System.Collections;
using System.Text;

namespace AssemblyToProcess.Keys;

public sealed record Settings
{
    public string Name { get; set; } = "";

    public List<int> Levels { get; } = [];
}

public sealed class Tagged : List<int>
{
    public string Tag { get; set; } = "";
}

/// <summary>A collection without value equality.</summary>
public sealed class Basket : IReadOnlyCollection<string>
{
    private readonly List<string> items = [];

    public int Count => items.Count;

    public void Add(string item) => items.Add(item);

    public IEnumerator<string> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Says itself when it is equal, and can change.</summary>
public sealed class Amount : IEquatable<Amount>
{
    public int Cents { get; set; }

    public bool Equals(Amount? other) => other is not null && Cents == other.Cents;

    public override bool Equals(object? obj) => Equals(obj as Amount);

    // The same for all, so that only equality can tell stored keys from the argument.
    public override int GetHashCode() => 1;
}

public sealed class Dial
{
    public int Level { get; set; }
}

public sealed class DialComparer : IEqualityComparer<Dial>
{
    public bool Equals(Dial? x, Dial? y) => x?.Level == y?.Level;

    public int GetHashCode(Dial obj) => 1;
}

/// <summary>Arguments that change between calls, and whose reference stays the same.</summary>
public static class ChangingKeys
{
    public static int Runs;

    [LruCache]
    public static string Record(Settings value)
    {
        Runs++;
        return value.Name + ":" + string.Join(",", value.Levels);
    }

    [LruCache]
    public static int Nested(List<List<int>> value)
    {
        Runs++;
        return value.Sum(v => v.Sum());
    }

    [LruCache]
    public static int OfDictionary(Dictionary<string, List<int>> value)
    {
        Runs++;
        return value.Sum(v => v.Value.Sum());
    }

    [LruCache]
    public static string Derived(Tagged value)
    {
        Runs++;
        return value.Tag + value.Sum();
    }

    [LruCache]
    public static int Bits(BitArray value)
    {
        Runs++;
        return value.Cast<bool>().Count(b => b);
    }

    [LruCache]
    public static string Builder(StringBuilder value)
    {
        Runs++;
        return value.ToString();
    }

    [LruCache]
    public static string Own(Basket value)
    {
        Runs++;
        return string.Join(",", value);
    }

    [LruCache]
    public static int Equatable(Amount value)
    {
        Runs++;
        return value.Cents;
    }

    [LruCache]
    public static int Compared([CacheKey(typeof(DialComparer))] Dial value)
    {
        Runs++;
        return value.Level;
    }
}
