using MemoWeaver;

namespace Switched;

/// <summary>One method of each kind; each counts the runs of its body.</summary>
internal sealed class Calls
{
    public static int Runs { get; private set; }

    [LruCache]
    public static int Static(int value) => Run(value);

    [TimedCache(3600)]
    public static int Timed(int value) => Run(value);

    [LruCache]
    public static int Slot => Run(1);

    [LruCache]
    public static async Task<int> Later(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static int Shared(int value) => Run(value);

    [LruCache]
    public int OnObject(int value) => Run(value);

    [TimedCache(60)]
    public int Held(int value) => Run(value);

    /// <summary>Calls each method with the same argument.</summary>
    public async Task All(int value) =>
        _ = Static(value) + Timed(value) + Slot + await Later(value) + Shared(value) + OnObject(value) + Held(value);

    private static int Run(int value)
    {
        Runs++;
        return value;
    }
}
