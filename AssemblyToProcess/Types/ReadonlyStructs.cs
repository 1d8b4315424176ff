namespace AssemblyToProcess.Types;

public readonly struct Fraction(int numerator, int denominator)
{
    public static int Runs;

    public int Numerator { get; } = numerator;

    public int Denominator { get; } = denominator;

    [LruCache]
    public double Value()
    {
        Runs++;
        return (double)Numerator / Denominator;
    }

    [LruCache]
    public string Times(int factor)
    {
        Runs++;
        return (Numerator * factor) + "/" + Denominator;
    }

    [LruCache]
    public double Inverse
    {
        get
        {
            Runs++;
            return (double)Denominator / Numerator;
        }
    }
}

public struct PartlyReadonly
{
    public static int Runs;

    public int Count;

    public string Name;

    public void Increment() => Count++;

    [LruCache]
    public readonly string Show(string suffix)
    {
        Runs++;
        return Name + Count + suffix;
    }
}

public readonly struct GenericStruct<T>(T value, int tag)
    where T : struct
{
    public T Value { get; } = value;

    [LruCache]
    public string Show(string prefix)
    {
        PartlyReadonly.Runs++;
        return prefix + Value + tag;
    }
}

public readonly struct EmptyStruct
{
    [LruCache]
    public int Parameterless()
    {
        PartlyReadonly.Runs++;
        return 5;
    }
}
