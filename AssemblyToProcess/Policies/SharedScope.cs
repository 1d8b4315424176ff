namespace AssemblyToProcess.Policies;

public sealed class SharedScope
{
    public static int Runs;

    [LruCache(Scope = CacheScope.Shared)]
    public int WithoutThis(int value)
    {
        Runs++;
        return value + 1;
    }

    [LruCache(Scope = CacheScope.Shared)]
    public string Generic<T>(T value)
        where T : struct
    {
        Runs++;
        return typeof(T).Name + value;
    }

    [TimedCache(3600, Scope = CacheScope.Shared)]
    public int Parameterless()
    {
        Runs++;
        return 8;
    }
}

/// <summary>Compares by value, so the object itself is part of a shared cache's key.</summary>
public sealed record SharedRecord(string Name, int Number)
{
    [LruCache(Scope = CacheScope.Shared)]
    public string Show(string prefix)
    {
        SharedScope.Runs++;
        return prefix + Name + Number;
    }

    [LruCache(Scope = CacheScope.Shared)]
    public string Label
    {
        get
        {
            SharedScope.Runs++;
            return Name + "#" + Number;
        }
    }
}
