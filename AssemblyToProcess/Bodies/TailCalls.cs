namespace AssemblyToProcess.Bodies;

/// <summary>C# emits no tail calls: the tests put the prefix in front of the calls here before they weave.</summary>
public static class TailCalls
{
    public static int Runs;

    [LruCache]
    public static int Calls(int value)
    {
        Runs++;
        return Target(value, 2);
    }

    [LruCache]
    public static int Self(int value, int sum)
    {
        Runs++;
        if (value == 0)
            return sum;
        return Self(value - 1, sum + value);
    }

    [LruCache]
    public static string Virtual(Version value)
    {
        Runs++;
        return value.ToString()!;
    }

    private static int Target(int value, int factor) => value * factor;
}
