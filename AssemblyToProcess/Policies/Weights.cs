using System.Collections.Generic;
using System.Threading.Tasks;

namespace AssemblyToProcess.Policies;

/// <summary>Results of the length that is asked for; they weigh their length.</summary>
public sealed class Weights
{
    public static int Runs;
    public static int Weighed;

    [LruCache(MaxWeight = 100, Weigher = nameof(Length))]
    public static string Text(int length) => Run(length);

    [LruCache(Unbounded = true, MaxWeight = 1000, Weigher = nameof(LongLength))]
    public static string Unbounded(int length, int number) => Run(length);

    [TimedCache(3600, MaxSize = 3, MaxWeight = 100, Weigher = nameof(Length))]
    public static string Timed(int length) => Run(length);

    [LruCache(MaxWeight = 100, Weigher = nameof(Length))]
    public string OnInstance(int length) => Run(length);

    [LruCache(MaxWeight = 5, Weigher = nameof(Length))]
    public static string TooHeavySlot => Run(6);

    [TimedCache(3600, MaxWeight = 5, Weigher = nameof(Length))]
    public string Slot => Run(4);

    [LruCache(MaxWeight = 100, Weigher = nameof(Length))]
    public static async Task<string> Later(int length)
    {
        await Task.Yield();
        return Run(length);
    }

    [LruCache(MaxWeight = 100, Weigher = nameof(Length))]
    public static ValueTask<string> AtOnce(int length) => new ValueTask<string>(Run(length));

    [LruCache(MaxWeight = 100, Weigher = nameof(Length), SingleFlight = SingleFlight.On)]
    public static string Shared(int length) => Run(length);

    [LruCache(MaxWeight = 100, Weigher = nameof(Any), Clone = CloneMode.Never)]
    public static T Generic<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(MaxWeight = 100, Weigher = nameof(Any), Clone = CloneMode.Never)]
    public T GenericOnInstance<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(MaxWeight = 100, Weigher = nameof(Count))]
    public static List<int> Copied(int count)
    {
        Runs++;
        var list = new List<int>(new int[count < 0 ? -count : count]);
        Last = list;
        return list;
    }

    [LruCache(MaxWeight = 100, Weigher = nameof(CountReadOnly))]
    public static IReadOnlyList<int> Frozen(int count) => Copied(-count);

    [LruCache(MaxWeight = 100, Weigher = nameof(Count))]
    public static async Task<List<int>> CopiedLater(int count)
    {
        await Task.Yield();
        return Copied(-count);
    }

    public static List<int>? Last;

    public static List<int>? LastWeighed;

    private static long Count(List<int> list)
    {
        LastWeighed = list;
        return list.Count;
    }

    private static int CountReadOnly(IReadOnlyList<int> list) => list.Count;

    private static string Run(int length)
    {
        Runs++;
        return new string('x', length < 0 ? -length : length);
    }

    private static int Length(string text)
    {
        Weighed++;
        return text.Length switch
        {
            13 => throw new InvalidOperationException("thirteen"),
            17 => -1,
            var length => length,
        };
    }

    private static long LongLength(string text) => text.Length;

    // A generic weigher for generic methods; the overload does not fit them and is passed over.
    private static int Any(double value) => (int)value;

    private static long Any<T>(T value) => value is int number ? number : 50;
}

public static class WeightBox<T>
{
    [LruCache(MaxWeight = 10, Weigher = nameof(Weigh), Clone = CloneMode.Never)]
    public static T[] Repeat(T value, int count)
    {
        Weights.Runs++;
        var array = new T[count];
        for (var i = 0; i < count; i++)
            array[i] = value;
        return array;
    }

    private static int Weigh(T[] values) => values.Length;
}
