using System.Globalization;

namespace AssemblyToProcess.Keys;

/// <summary>Types whose own Equals takes for one what a body can tell apart.</summary>
public static class FrameworkTypes
{
    public static int Runs;

    [LruCache]
    public static string Date(DateTime value)
    {
        Runs++;
        return value.Kind + " " + value.Ticks;
    }

    [LruCache]
    public static string Offset(DateTimeOffset value)
    {
        Runs++;
        return value.ToString("O", CultureInfo.InvariantCulture);
    }

    [LruCache]
    public static string Span(TimeSpan value)
    {
        Runs++;
        return value.ToString();
    }

    [LruCache]
    public static string Address(Uri value)
    {
        Runs++;
        return value.OriginalString;
    }

    [LruCache]
    public static string Culture(CultureInfo value)
    {
        Runs++;
        return value.Name + value.NumberFormat.NumberDecimalSeparator;
    }

    [LruCache]
    public static string VersionOf(Version value)
    {
        Runs++;
        return value.ToString();
    }

    [LruCache]
    public static string TypeName(Type value)
    {
        Runs++;
        return value.Name;
    }

    [LruCache]
    public static int Memory(ReadOnlyMemory<char> value)
    {
        Runs++;
        return value.Length;
    }

    [LruCache]
    public static int Segment(ArraySegment<int> value)
    {
        Runs++;
        return value.Count;
    }

#if NET
    [LruCache]
    public static string Newer(DateOnly date, TimeOnly time, Half half, Int128 wide)
    {
        Runs++;
        return $"{date:O} {time:O} {half} {wide}";
    }
#endif
}
