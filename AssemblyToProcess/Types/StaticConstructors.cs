namespace AssemblyToProcess.Types;

/// <summary>Notes who was initialized, in order.</summary>
public static class InitializationLog
{
    private static readonly List<string> Entries = [];

    public static int Add(string entry)
    {
        lock (Entries)
            Entries.Add(entry);
        return Entries.Count;
    }

    public static string Take()
    {
        lock (Entries)
        {
            var text = string.Join(" ", Entries);
            Entries.Clear();
            return text;
        }
    }
}

public sealed class ExplicitStaticConstructor
{
    private static readonly int Order = InitializationLog.Add("field");

    static ExplicitStaticConstructor() => InitializationLog.Add("cctor");

    [LruCache]
    public static int Static(int value)
    {
        InitializationLog.Add("body");
        return value + (Order > 0 ? 1 : 0);
    }

    [LruCache]
    public int Instance(int value)
    {
        InitializationLog.Add("instance-body");
        return value;
    }
}

/// <summary>Initialized only when the field is read: the cached method that does not read it must not initialize the type.</summary>
public sealed class LazyStaticFields
{
    public static readonly int Field = InitializationLog.Add("lazy-field");

    [LruCache]
    public static int WithoutField(int value)
    {
        InitializationLog.Add("lazy-body");
        return value;
    }
}

/// <summary>Calls its own cached method while it is being initialized.</summary>
public static class CallsItselfInStaticConstructor
{
    private static readonly string Table;

    static CallsItselfInStaticConstructor()
    {
        InitializationLog.Add("self-cctor");
        Table = "ready:" + Cached(1);
    }

    [LruCache]
    public static int Cached(int value)
    {
        InitializationLog.Add("self-body" + value);
        return (Table is null ? 100 : 200) + value;
    }
}

public static class FirstOfTwo
{
    static FirstOfTwo() => InitializationLog.Add("first");

    [LruCache]
    public static int Cached(int value)
    {
        InitializationLog.Add("first-body");
        return SecondOfTwo.Cached(value) + 1;
    }
}

public static class SecondOfTwo
{
    static SecondOfTwo() => InitializationLog.Add("second");

    [LruCache]
    public static int Cached(int value)
    {
        InitializationLog.Add("second-body");
        return value * 2;
    }
}

public static class FailingStaticConstructor
{
    static FailingStaticConstructor()
    {
        InitializationLog.Add("failing");
        throw new InvalidOperationException("refused");
    }

    [LruCache]
    public static int Cached(int value) => value;
}

public static class GenericStaticConstructor<T>
{
    static GenericStaticConstructor() => InitializationLog.Add("generic-" + typeof(T).Name);

    [LruCache]
    public static int Cached(int value)
    {
        InitializationLog.Add("generic-body");
        return value;
    }
}
