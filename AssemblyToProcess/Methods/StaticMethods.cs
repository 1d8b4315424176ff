namespace AssemblyToProcess.Methods;

public static class StaticMethods
{
    public static int Runs;

    [LruCache]
    public static string Join(string left, int right)
    {
        Runs++;
        return left + ":" + right;
    }

    [LruCache]
    public static int Constant()
    {
        Runs++;
        return 42;
    }

    [LruCache]
    public static string? NullForOdd(int value)
    {
        Runs++;
        return value % 2 == 0 ? "even" : null;
    }

    [LruCache]
    internal static long Internal(long value)
    {
        Runs++;
        return Private(value) + 1;
    }

    [LruCache]
    private static long Private(long value)
    {
        Runs++;
        return value * 2;
    }

    public static long CallInternal(long value) => Internal(value);

    [LruCache]
    public static int Expression(int a, int b, int c, int d, int e) => Count(a + b * 2 + c * 3 + d * 4 + e * 5);

    private static int Count(int value)
    {
        Runs++;
        return value;
    }

    [LruCache]
    public static int Overloaded(int value)
    {
        Runs++;
        return value;
    }

    [LruCache]
    public static int Overloaded(long value)
    {
        Runs++;
        return (int)value + 1000;
    }

    [LruCache]
    public static int Overloaded(string value)
    {
        Runs++;
        return value.Length + 2000;
    }
}
