namespace AssemblyToProcess.Methods;

public class InstanceMethods(int factor)
{
    public static int Runs;

    public int Factor { get; } = factor;

    [LruCache]
    public int Scale(int value)
    {
        Runs++;
        return Factor * value;
    }

    [LruCache]
    public int Parameterless()
    {
        Runs++;
        return Factor + 1;
    }

    [LruCache]
    protected int Protected(int value)
    {
        Runs++;
        return Factor - value;
    }

    public int CallProtected(int value) => Protected(value);

    [LruCache(Clone = CloneMode.Never)]
    public InstanceMethods? Self(bool wanted)
    {
        Runs++;
        return wanted ? null : null;
    }
}

/// <summary>A field of the base and one of the derived class, and a cached method in each.</summary>
public sealed class DerivedInstanceMethods(int factor) : InstanceMethods(factor)
{
    [LruCache]
    public int Shift(int value)
    {
        Runs++;
        return Protected(value) + 100;
    }
}
