[assembly: ShareInstances(typeof(ReferencedCases.Zone))]
[assembly: ShareInstances(typeof(ReferencedCases.IUnit<>))]

namespace ReferencedCases;

/// <summary>Objects that are kept in a dictionary, not in a static field. The assembly names their types.</summary>
public static class Flyweights
{
    public static int Runs;

    [LruCache]
    public static Zoned Declared(string name)
    {
        Runs++;
        return new Zoned { Zone = Zone.Find(name) };
    }

    [LruCache]
    public static List<object> Hidden(string name)
    {
        Runs++;
        return [Zone.Find(name), Metre.Find(1), new Zoned { Zone = Zone.Find(name) }];
    }
}

public class Zone
{
    private static readonly Dictionary<string, Zone> Zones = new() { ["Paris"] = new SummerZone { Names = ["Paris"] } };

    public List<string> Names = [];

    public static Zone Find(string name) => Zones[name];

    private sealed class SummerZone : Zone;
}

public sealed class Zoned
{
    public Zone? Zone { get; set; }
}

public interface IUnit<T>
{
    T Factor { get; }
}

public sealed class Metre : IUnit<int>
{
    private static readonly Dictionary<int, Metre> Metres = new() { [1] = new Metre { Factor = 1 } };

    public int Factor { get; set; }

    public static Metre Find(int n) => Metres[n];
}
