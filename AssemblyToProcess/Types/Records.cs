namespace AssemblyToProcess.Types;

public record Person(string First, string Last)
{
    public static int Runs { get; set; }

    public int Age { get; init; }

    [LruCache]
    public string Greeting(string word)
    {
        Runs++;
        return word + " " + First + " " + Last;
    }

    [LruCache]
    public string Initials => Count(First.Substring(0, 1) + Last.Substring(0, 1));

    [LruCache(Scope = CacheScope.Shared)]
    public string Shared(string word)
    {
        Runs++;
        return word + " " + First + " " + Last + " " + Age;
    }

    private static string Count(string value)
    {
        Runs++;
        return value;
    }
}

public sealed record Employee(string First, string Last, int Number) : Person(First, Last)
{
    [LruCache]
    public string Badge(int shift)
    {
        Runs++;
        return Number + "/" + shift;
    }
}

public readonly record struct Point(int X, int Y)
{
    public static int Runs { get; set; }

    [LruCache]
    public double Distance(Point other)
    {
        Runs++;
        return Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
    }
}

public record GenericRecord<T>(T Value)
{
    [LruCache]
    public string Show(int times)
    {
        Person.Runs++;
        return Value + "x" + times;
    }
}
