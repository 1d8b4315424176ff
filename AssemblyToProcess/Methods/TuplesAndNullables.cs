namespace AssemblyToProcess.Methods;

public static class TuplesAndNullables
{
    public static int Runs;

    [LruCache]
    public static (int Sum, string Text) Combine((int Left, int Right) pair, string text)
    {
        Runs++;
        return (pair.Left + pair.Right, text);
    }

    [LruCache]
    public static int Long((int, int, int, int, int, int, int, int, int) values)
    {
        Runs++;
        return values.Item1 + values.Item8 + values.Item9;
    }

    [LruCache]
    public static Tuple<int, string> Reference(Tuple<int, string> value)
    {
        Runs++;
        return Tuple.Create(value.Item1 + 1, value.Item2 + "+");
    }

    [LruCache]
    public static int? Half(int? value)
    {
        Runs++;
        return value is { } v && v % 2 == 0 ? v / 2 : null;
    }

    [LruCache]
    public static string NullableTuple((int?, string?)? value)
    {
        Runs++;
        return value is { } v ? (v.Item1?.ToString() ?? "none") + "," + (v.Item2 ?? "none") : "nothing";
    }
}
