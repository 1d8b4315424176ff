using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace AssemblyToProcess.Clones;

/// <summary>Results that are declared read-only.</summary>
public static class Frozens
{
    public static int Runs;

    [LruCache]
    public static IReadOnlyList<int> List(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).ToList();
    }

    [LruCache]
    public static IReadOnlyCollection<string> Collection(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).Select(i => "item " + i).ToArray();
    }

    [LruCache]
    public static IReadOnlyDictionary<string, int> Dictionary(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).ToDictionary(i => "item " + i);
    }

    [LruCache]
    public static IEnumerable<int> Sequence(int n)
    {
        Runs++;
        return n < 0 ? Enumerable.Range(0, -n).Where(i => i % 2 == 0) : Enumerable.Range(0, n).ToList();
    }

#if NET
    [LruCache]
    public static IReadOnlySet<int> Set(int n)
    {
        Runs++;
        return new HashSet<int>(Enumerable.Range(0, n));
    }
#endif

    /// <summary>Elements that can change: copied.</summary>
    [LruCache]
    public static IReadOnlyList<Line> Lines(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).Select(i => new Line { Count = i }).ToList();
    }

    [LruCache]
    public static async Task<IReadOnlyList<int>> ListAsync(int n)
    {
        Runs++;
        await Task.Yield();
        return Enumerable.Range(0, n).ToList();
    }

    [LruCache]
    public static ValueTask<IReadOnlyList<int>> ListValueTask(int n)
    {
        Runs++;
        return new(Enumerable.Range(0, n).ToList());
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static IReadOnlyList<int> SingleFlightList(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).ToList();
    }

    [LruCache]
    public static IReadOnlyList<T> Generic<T>(T value)
    {
        Runs++;
        return new List<T> { value };
    }
}
