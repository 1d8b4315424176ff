namespace AssemblyToProcess.Methods;

public sealed class LocalFunctions
{
    public static int Runs;

    public static int Static(int value)
    {
        return Square(value) + Square(value);

        [LruCache]
        static int Square(int n)
        {
            Runs++;
            return n * n;
        }
    }

    public static string Generic<T>(T value)
        where T : struct
    {
        return Text(value, 2);

        [LruCache]
        static string Text<TOther>(T value, TOther other)
        {
            Runs++;
            return value + "/" + other;
        }
    }

    /// <summary>The outer method is cached too, so the local function is reached from a moved body.</summary>
    [LruCache]
    public static int Outer(int value)
    {
        Runs++;
        return Inner(value % 10) + value;

        [LruCache]
        static int Inner(int n)
        {
            Runs++;
            return n * 100;
        }
    }
}
