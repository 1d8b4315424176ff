namespace AssemblyToProcess.Methods;

public sealed class Lambdas
{
    public static int Runs;

    public static readonly Func<int, int> NotCapturing = [LruCache] (value) =>
    {
        Runs++;
        return value * value;
    };

    private readonly int offset = 10;

    /// <summary>Each call makes a new closure, and so a new cache.</summary>
    public static Func<int, int> Capturing(int factor) => [LruCache] (value) =>
    {
        Runs++;
        return value * factor;
    };

    /// <summary>The compiler makes the lambda a method of this type.</summary>
    public Func<int, int> CapturingThis() => [LruCache] (value) =>
    {
        Runs++;
        return value + offset;
    };

    /// <summary>A cached body with closures and an iterator in it.</summary>
    [LruCache]
    public static string WithClosure(string prefix, int count)
    {
        Runs++;
        Func<int, string> format = i => prefix + i;
        return string.Join(",", Numbers().Select(format));

        IEnumerable<int> Numbers()
        {
            for (var i = 0; i < count; i++)
                yield return i;
        }
    }
}
