namespace AssemblyToProcess.Keys;

/// <summary>A part of a key that counts how often it is looked at.</summary>
public sealed class CountedPart(int number) : IEquatable<CountedPart>
{
    public static int Looks;

    public bool Equals(CountedPart? other)
    {
        Interlocked.Increment(ref Looks);
        return other is not null && Number == other.Number;
    }

    public int Number { get; } = number;

    public override bool Equals(object? obj) => Equals(obj as CountedPart);

    public override int GetHashCode()
    {
        Interlocked.Increment(ref Looks);
        return Number;
    }
}

/// <summary>Methods whose keys are read whole on each call.</summary>
public class DearKeys
{
    public static int Runs;

    [LruCache]
    public static int Array(CountedPart[] parts)
    {
        Runs++;
        return parts.Length;
    }

    [LruCache(Tags = ["dear"])]
    public static int[] Tagged(IReadOnlyList<CountedPart> parts)
    {
        Runs++;
        return [parts.Count];
    }

    [LruCache]
    public static async Task<int> Later(List<CountedPart> parts)
    {
        await Task.Yield();
        Interlocked.Increment(ref Runs);
        return parts.Count;
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static bool Single(CountedPart[] parts, out int count)
    {
        Runs++;
        count = parts.Length;
        return true;
    }

    [LruCache]
    public static int Open<T, U>(T part, U number)
        where T : class
    {
        Runs++;
        return part is null ? 0 : 1;
    }

    [TimedCache(60)]
    public int OnObject(object part, int number)
    {
        Runs++;
        return number;
    }
}
