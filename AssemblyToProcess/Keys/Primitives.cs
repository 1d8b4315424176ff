namespace AssemblyToProcess.Keys;

public enum Color
{
    Red,
    Green,
    Blue,
}

public enum Huge : ulong
{
    None = 0,
    Most = ulong.MaxValue,
}

public static class Primitives
{
    public static int Runs;

    [LruCache]
    public static string Integers(sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h)
    {
        Runs++;
        return $"{a} {b} {c} {d} {e} {f} {g} {h}";
    }

    [LruCache]
    public static string Others(bool a, char b, nint c, nuint d)
    {
        Runs++;
        return $"{a} {b} {c} {d}";
    }

    [LruCache]
    public static string Enums(Color color, Huge huge, DayOfWeek day)
    {
        Runs++;
        return $"{color} {huge} {day}";
    }

    [LruCache]
    public static string Text(string? value)
    {
        Runs++;
        return value is null ? "null" : "'" + value + "'";
    }

    [LruCache]
    public static string Id(Guid value)
    {
        Runs++;
        return value.ToString("N");
    }

    [LruCache]
    public static string Single(float value)
    {
        Runs++;
        return 1f / value > 0 ? "positive" : float.IsNaN(value) ? "NaN" : "negative";
    }

    [LruCache]
    public static string Double(double value)
    {
        Runs++;
        return 1d / value > 0 ? "positive" : double.IsNaN(value) ? "NaN" : "negative";
    }

    [LruCache]
    public static string Decimal(decimal value)
    {
        Runs++;
        return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
