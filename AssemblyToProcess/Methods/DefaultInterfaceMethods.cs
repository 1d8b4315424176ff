#if NET
namespace AssemblyToProcess.Methods;

public interface IGreeter
{
    static int runs;

    static int Runs => runs;

    [LruCache(Scope = CacheScope.Shared)]
    string Greet(string name)
    {
        runs++;
        return "hello " + name;
    }

    [LruCache]
    static string Static(string name)
    {
        runs++;
        return "static " + name;
    }

    [LruCache(Scope = CacheScope.Shared)]
    private string Hidden(int value)
    {
        runs++;
        return "hidden " + value;
    }

    string CallHidden(int value) => Hidden(value);
}

public interface IAreaOf<T>
    where T : IAreaOf<T>
{
    static abstract int Side(int value);

    [LruCache]
    static virtual int Area(int value) => T.Side(value) * T.Side(value);
}

public sealed class Greeter : IGreeter;

public sealed class PoliteGreeter : IGreeter
{
    string IGreeter.Greet(string name) => "dear " + name;
}

public sealed class Square : IAreaOf<Square>
{
    public static int Runs;

    public static int Side(int value)
    {
        Runs++;
        return value;
    }

    public static int AreaOf<T>(int value)
        where T : IAreaOf<T> => T.Area(value);
}
#endif
