namespace AssemblyToProcess.Policies;

public sealed class Timed
{
    public static int Runs;

    [TimedCache(30)]
    public static int Absolute(int value) => Run(value);

    [TimedCache(30, Sliding = true)]
    public static int Sliding(int value) => Run(value);

    [TimedCache]
    public static int Default(int value) => Run(value);

    [TimedCache(0.5, MaxSize = 2)]
    public static int Small(int value) => Run(value);

    [TimedCache(30, Unbounded = true)]
    public static int Unbounded(int value) => Run(value);

    [TimedCache(30)]
    public static int Parameterless() => Run(3);

    [TimedCache(30, MaxSize = 0)]
    public static int Nothing(int value) => Run(value);

    [TimedCache(30)]
    public int OnInstance(int value) => Run(value);

    [TimedCache(30)]
    public int Property => Run(4);

    [TimedCache(30)]
    public string Generic<T>(T value) => typeof(T).Name + Run(5) + value;

    private static int Run(int value)
    {
        Runs++;
        return value * 10;
    }
}
