using System.Diagnostics;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>Makes two threads use one cache until the cache has noticed.</summary>
internal static class Contention
{
    public static void Provoke(Type type, string method, Func<int> calls)
    {
        var start = Stopwatch.GetTimestamp();
        using var threads = new ThreadPair(calls);
        do
            threads.Run(100_000);
        while (!IsNoticed(type, method) && Stopwatch.GetElapsedTime(start).TotalSeconds < 20);
        if (!IsNoticed(type, method))
            throw new InvalidOperationException("Two threads on one cache, and it noticed nothing. Is there only one processor?");
    }

    // Internals of the runtime: there is nothing public to ask.
    private static bool IsNoticed(Type type, string method)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var attribute = type.GetMethod(method, Any)!.GetCustomAttributesData().Single(a => a.AttributeType == typeof(MemoizedAttribute));
        var holder = (Type)attribute.ConstructorArguments[0].Value!;
        var cache = holder.GetField("Cache", Any)!.GetValue(null)!;
        var counters = typeof(CacheStore).GetField("Counters", Any)!.GetValue(cache)!;
        return (bool)counters.GetType().GetProperty("InEpochMode", Any)!.GetValue(counters)!;
    }
}
