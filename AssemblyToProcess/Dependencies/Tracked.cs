using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace AssemblyToProcess.Dependencies;

/// <summary>Tracked methods of every shape. Their bodies are given by the test, by the number of the cell.</summary>
public class Tracked
{
    public static Func<int, long> Body { get; set; } = id => id;

    public static Func<int, Task<long>> AsyncBody { get; set; } = id => Task.FromResult((long)id);

    [LruCache(Unbounded = true, TrackDependencies = true)]
    public static long Lru(int id) => Body(id);

    [TimedCache(30, TrackDependencies = true)]
    public static long Timed(int id) => Body(id);

    [TimedCache(30, Sliding = true, TrackDependencies = true)]
    public static long Sliding(int id) => Body(id);

    [LruCache(2, TrackDependencies = true)]
    public static long Small(int id) => Body(id);

    [LruCache(SingleFlight = SingleFlight.On, TrackDependencies = true)]
    public static long Single(int id) => Body(id);

    [LruCache(Tags = new[] { "cell:{id}" }, TrackDependencies = true)]
    public static long Tagged(int id) => Body(id);

    [LruCache(2, Tags = new[] { "cell:{id}" }, TrackDependencies = true)]
    public static long SmallTagged(int id) => Body(id);

    [LruCache(MaxWeight = 100, Weigher = nameof(Weigh), TrackDependencies = true)]
    public static long Weighed(int id) => Body(id);

    [LruCache(When = nameof(IsFinal), TrackDependencies = true)]
    public static long Conditional(int id) => Body(id);

    [LruCache(TrackDependencies = true)]
    public static long Slot => Body(-1);

    [LruCache(TrackDependencies = true)]
    public static long Generic<T>(T id) => Body(Convert.ToInt32(id));

    [LruCache(TrackDependencies = true)]
    public static async Task<long> Later(int id) => await AsyncBody(id);

    [LruCache(TrackDependencies = true)]
    public static ValueTask<long> ValueLater(int id) => new(AsyncBody(id));

    [LruCache(SingleFlight = SingleFlight.Off, TrackDependencies = true)]
    public static Task<long> Alone(int id) => AsyncBody(id);

    [LruCache(TrackDependencies = true)]
    public static List<long> Copied(int id) => [Body(id)];

    [LruCache(TrackDependencies = true)]
    public static bool TryGet(int id, out long value)
    {
        value = Body(id);
        return value > 0;
    }

    [LruCache(TrackDependencies = true)]
    public static long OfKey(object id) => Body((int)id);

    [LruCache(TrackDependencies = true)]
    public static long OfAll(IEnumerable<int> ids)
    {
        var sum = 0L;
        foreach (var id in ids)
            sum += Body(id);
        return sum;
    }

    [LruCache(0, TrackDependencies = true)]
    public static long Nothing(int id) => Body(id);

    [LruCache(TrackDependencies = true)]
    public long OnObject(int id) => Body(id);

    [LruCache(TrackDependencies = true)]
    public long GenericOnObject<T>(int id) => Body(id);

    [LruCache(TrackDependencies = true)]
    public static long OfTwo(int id, string name) => Body(id) + name.Length;

    [LruCache(2, TrackDependencies = true)]
    public static long SmallOfTwo(int id, string name) => Body(id) + name.Length;

    [InvalidatesCache(nameof(Lru))]
    [InvalidatesCache(nameof(Timed))]
    [InvalidatesCache(nameof(Later))]
    public static void Write(int id)
    {
    }

    [InvalidatesCache(nameof(OfTwo))]
    [InvalidatesCache(nameof(SmallOfTwo))]
    public static void WriteSome(int id)
    {
    }

    private static long Weigh(long value) => 10;

    private static bool IsFinal(long value) => value >= 0;
}
