namespace ReferencedCases;

/// <summary>Cached methods of a library. A result tells which run made it.</summary>
public class Directory
{
    public static int Runs;

    [LruCache]
    public static string Person(int id) => Run("person " + id);

    [LruCache]
    public static string InTeam(string team, int id) => Run(team + id);

    [LruCache(VaryBy = [nameof(Tenant)])]
    public static string OfTenant(int id) => Run(Tenant + id);

    public static string Tenant { get; set; } = "a";

    [TimedCache(3600, Scope = CacheScope.Shared)]
    public string SharedTitle(string language, int id) => Run(language + id);

    [LruCache]
    public string Own(string team, int id) => Run("own " + team + id);

    [LruCache(Clone = CloneMode.Never)]
    public static string Generic<T>(T value) => Run("generic " + value);

    [LruCache]
    public static string BySpan(Range range, string team) => Run(range.From + "-" + range.To + team);

    [LruCache]
    public static string BySequence(System.Collections.Generic.IEnumerable<int> numbers, string team) => Run(string.Join(",", numbers) + team);

    [LruCache]
    public static string Slot => Run("slot");

    [LruCache]
    public string this[int index] => Run("indexer " + index);

    protected static string Run(string text) => text + " #" + ++Runs;
}

public class Directory<T> : Directory
{
    [LruCache(Clone = CloneMode.Never)]
    public static string OfType(int id) => Run(typeof(T).Name + id);

    [LruCache(Clone = CloneMode.Never)]
    public string OwnOfType(int id) => Run(typeof(T).Name + id);
}

public readonly struct Range(int from, int to)
{
    public int From { get; } = from;

    public int To { get; } = to;
}
