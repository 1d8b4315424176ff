namespace AssemblyToProcess.Keys;

public static class Collections
{
    public static int Runs;

    [LruCache]
    public static int Array(int[]? values)
    {
        Runs++;
        return values?.Sum() ?? -1;
    }

    [LruCache]
    public static string Rectangle(int[,] values)
    {
        Runs++;
        return values.GetLength(0) + "x" + values.GetLength(1);
    }

    [LruCache]
    public static string List(List<string> values)
    {
        Runs++;
        return string.Join(",", values);
    }

    [LruCache]
    public static double ReadOnlyList(IReadOnlyList<double> values)
    {
        Runs++;
        return values.Count == 0 ? 0 : 1 / values[0];
    }

    [LruCache]
    public static bool Set(HashSet<string> values, string wanted)
    {
        Runs++;
        return values.Contains(wanted);
    }

    [LruCache]
    public static string Dictionary(Dictionary<string, int> values)
    {
        Runs++;
        return string.Join(",", values.Select(v => v.Key + "=" + v.Value)) + values.ContainsKey("A");
    }

    [LruCache]
    public static string ReadOnlyDictionary(IReadOnlyDictionary<string, int> values)
    {
        Runs++;
        return string.Join(",", values.Select(v => v.Key + "=" + v.Value));
    }

    [LruCache]
    public static int Enumerable(IEnumerable<int> values)
    {
        Runs++;
        return values.Sum();
    }

    /// <summary>Changes its argument: the key must have been kept as it was before.</summary>
    [LruCache]
    public static int Consumes(List<int> values)
    {
        Runs++;
        var sum = values.Sum();
        values.Clear();
        return sum;
    }
}
