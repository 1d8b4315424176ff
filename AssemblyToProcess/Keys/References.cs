namespace AssemblyToProcess.Keys;

public sealed class WithoutEquality(int number)
{
    public int Number { get; } = number;
}

public sealed record Holder(WithoutEquality Inner, string Name);

/// <summary>Compared by reference, with a warning.</summary>
public static class References
{
    public static int Runs;

    [LruCache]
    public static int Class(WithoutEquality? value)
    {
        Runs++;
        return value?.Number ?? -1;
    }

    [LruCache]
    public static int Delegate(Func<int, int> function, int value)
    {
        Runs++;
        return function(value);
    }

    [LruCache]
    public static string Inside(Holder value)
    {
        Runs++;
        return value.Name + value.Inner.Number;
    }
}
