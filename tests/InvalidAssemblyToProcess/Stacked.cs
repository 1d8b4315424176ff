using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace InvalidAssemblyToProcess;

/// <summary>Results that are made of other results.</summary>
public class Stacked
{
    [TimedCache(1)]
    public static long Price(int sku) => Sum(sku, 1);

    [LruCache]
    public static long Total(int order) => Price(order) + Sum(order, 2); // MW0130

    [TimedCache(2)]
    public static async Task<long> Later(int order)
    { // MW0130
        await Task.Yield();
        return Between(order) + Sum(order, 3);
    }

    [TimedCache(1)]
    public static long NoLonger(int order) => Price(order) + Sum(order, 4);

    [LruCache(Tags = new[] { "sku:{sku}" })]
    public static long Stock(int sku) => Sum(sku, 5);

    [LruCache]
    public static long Stocks(int order) => Enumerable.Range(0, order).Sum(i => Stock(i)); // MW0130

    [LruCache(TrackDependencies = true)]
    public static long Tracked(int order) => Stock(order) + Sum(order, 6); // MW0131

    [LruCache(TrackDependencies = true)]
    public static long OfTracked(int order) => Tracked(order) + Sum(order, 7);

    [InvalidatesCache(nameof(Tracked))]
    public static void Write(int order) => Console.WriteLine(order);

    [SuppressCacheWarning("MW0130", Justification = "A second does not matter.")]
    [LruCache]
    public static long Approved(int order) => Price(order) + Sum(order, 9);

    [LruCache(TrackDependencies = true, Store = typeof(Dictionary<,>))]
    public static long Stored(int order) => Sum(order, 10); // MW0013 MW0035

    static long Between(int order) => Price(order) + 1;

    static long Sum(int number, int times)
    {
        var sum = 0L;
        for (var i = 0; i < number * times; i++)
            sum += i * (long)times;
        return sum;
    }
}
