namespace AssemblyToProcess.Keys;

/// <summary>A key whose hand-written equality counts, throws or calls back, as the test wants.</summary>
public sealed class ObservedKey(int number) : IEquatable<ObservedKey>
{
    public int Number { get; } = number;

    public static int Hashes { get; set; }

    public static int Comparisons { get; set; }

    public static Action? OnEquals { get; set; }

    public static Action? OnHash { get; set; }

    public bool Equals(ObservedKey? other)
    {
        Comparisons++;
        OnEquals?.Invoke();
        return other is not null && Number == other.Number;
    }

    public override bool Equals(object? obj) => Equals(obj as ObservedKey);

    public override int GetHashCode()
    {
        Hashes++;
        OnHash?.Invoke();
        return Number;
    }
}

public static class ObservedKeys
{
    public static int Runs;

    [LruCache(3)]
    public static int Cached(ObservedKey key)
    {
        Runs++;
        return key.Number * 2;
    }

    [LruCache(2)]
    public static int Small(ObservedKey key)
    {
        Runs++;
        return key.Number * 3;
    }
}

/// <summary>The body runs what the test gives it.</summary>
public static class Gates
{
    public static int Runs;

    public static Func<int, int> Body { get; set; } = static value => value;

    [LruCache]
    public static int Run(int value)
    {
        Interlocked.Increment(ref Runs);
        return Body(value);
    }
}
