namespace AssemblyToProcess.Keys;

public sealed class LengthComparer : IEqualityComparer<string>
{
    public static int Hashes;

    public bool Equals(string? x, string? y) => x?.Length == y?.Length;

    public int GetHashCode(string obj)
    {
        Interlocked.Increment(ref Hashes);
        return obj.Length;
    }
}

public sealed class ByNumber : IEqualityComparer<WithoutEquality>
{
    public bool Equals(WithoutEquality? x, WithoutEquality? y) => x?.Number == y?.Number;

    public int GetHashCode(WithoutEquality obj) => obj.Number;
}

public sealed class FailsAtFirst : IEqualityComparer<string>
{
    public static int Failures = 2;

    public FailsAtFirst()
    {
        if (Interlocked.Decrement(ref Failures) >= 0)
            throw new InvalidTimeZoneException();
    }

    public bool Equals(string? x, string? y) => x?.Length == y?.Length;

    public int GetHashCode(string obj) => obj.Length;
}

public sealed class CallsTheMethod : IEqualityComparer<string>
{
    public readonly string Own = KeyAttributes.ComparerThatCalls("own");

    public bool Equals(string? x, string? y) => x?.Length == y?.Length;

    public int GetHashCode(string obj) => obj.Length;
}

public static class KeyAttributes
{
    public static int Runs;

    [LruCache]
    public static string IgnoreCase([CacheKey(StringComparison.OrdinalIgnoreCase)] string? text, string exact)
    {
        Runs++;
        return text + exact;
    }

    [LruCache]
    public static string Invariant([CacheKey(StringComparison.InvariantCultureIgnoreCase)] string text)
    {
        Runs++;
        return text;
    }

    [LruCache]
    public static string Comparer([CacheKey(typeof(LengthComparer))] string text)
    {
        Runs++;
        return text;
    }

    [LruCache]
    public static string ComparerThatFails([CacheKey(typeof(FailsAtFirst))] string text)
    {
        Runs++;
        return text;
    }

    [LruCache]
    public static string ComparerThatCalls([CacheKey(typeof(CallsTheMethod))] string text)
    {
        Runs++;
        return text;
    }

    [LruCache]
    public static int ComparerOnClass([CacheKey(typeof(ByNumber))] WithoutEquality value)
    {
        Runs++;
        return value.Number;
    }

    [LruCache]
    public static int NotKey(int value, [NotCacheKey] List<string> log)
    {
        Runs++;
        log.Add("ran " + value);
        return value;
    }

    [LruCache]
    public static int OnlyNotKey([NotCacheKey] object ignored)
    {
        Runs++;
        return 6;
    }

    [LruCache]
    public static int LeftOut(int value, CancellationToken cancellation, IProgress<int>? progress)
    {
        Runs++;
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(value);
        return value + 1;
    }

    [LruCache]
    public static string Sensitive([CacheKey(Sensitive = true)] string secret, [CacheKey(StringComparison.OrdinalIgnoreCase, Sensitive = true)] string text)
    {
        Runs++;
        return secret + text;
    }
}
