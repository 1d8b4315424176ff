namespace AssemblyToProcess.Methods;

public readonly struct Wide(long a, long b, long c)
{
    public long A { get; } = a;

    public long B { get; } = b;

    public long C { get; } = c;
}

public static class InParameters
{
    public static int Runs;

    [LruCache]
    public static long Sum(in Wide value, in int factor)
    {
        Runs++;
        return (value.A + value.B + value.C) * factor;
    }

    [LruCache]
    public static int Text(in string value)
    {
        Runs++;
        return value.Length;
    }

    [LruCache]
    public static long RefReadonly(ref readonly Wide value)
    {
        Runs++;
        return value.A;
    }
}

public class VirtualInParameters
{
    [LruCache]
    public virtual long First(in Wide value)
    {
        InParameters.Runs++;
        return value.A;
    }
}

public sealed class OutParameters
{
    public static int Runs;

    [LruCache]
    public static bool TryParse(string text, out int value)
    {
        Runs++;
        return int.TryParse(text, out value);
    }

    [LruCache]
    public static int Divide(int value, int by, out int remainder, out string text)
    {
        Runs++;
        remainder = value % by;
        text = value + "/" + by;
        return value / by;
    }

    [LruCache]
    public static bool Many(int seed, out int a, out int b, out int c, out string d, out long e, out double f, out char g, out Guid h, out int? i)
    {
        Runs++;
        a = seed;
        b = seed + 1;
        c = seed + 2;
        d = "d" + seed;
        e = seed + 4;
        f = seed / 2.0;
        g = (char)('a' + seed);
        h = new Guid(seed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        i = seed % 2 == 0 ? null : seed;
        return true;
    }

    [LruCache]
    public bool OnInstance<T>(T key, out string text)
    {
        Runs++;
        text = key + "?";
        return key is int;
    }

    [LruCache]
    public static int OnlyOut(out string text)
    {
        Runs++;
        text = "only";
        return 1;
    }

    /// <summary>The out value is set before the body throws; nothing is stored.</summary>
    [LruCache]
    public static int Throws(int value, out int result)
    {
        Runs++;
        result = value;
        if (value < 0)
            throw new ArgumentOutOfRangeException(nameof(value));
        return value;
    }
}

public static class ParamsAndDefaults
{
    public static int Runs;

    [LruCache]
    public static int Sum(params int[] values)
    {
        Runs++;
        return values.Sum();
    }

    [LruCache]
    public static string Format(string text, int width = 5, string fill = "-", bool left = false)
    {
        Runs++;
        return left ? text.PadLeft(width, fill[0]) : text.PadRight(width, fill[0]);
    }

    [LruCache]
    public static string Reordered(int a, string b)
    {
        Runs++;
        return a + b;
    }
}
