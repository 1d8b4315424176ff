namespace AssemblyToProcess.Methods;

public sealed class GenericMethods
{
    public static int Runs;

    [LruCache]
    public static string NameOf<T>()
    {
        Runs++;
        return typeof(T).Name;
    }

    [LruCache]
    public static string Describe<T>(T value)
    {
        Runs++;
        return typeof(T).Name + "=" + value;
    }

    [LruCache]
    public static int Pair<TLeft, TRight>(TLeft left, TRight right)
        where TLeft : struct
        where TRight : struct
    {
        Runs++;
        return (left.GetHashCode() * 31) ^ right.GetHashCode();
    }

    [LruCache]
    public static int CountOf<T>(IReadOnlyList<T> values)
    {
        Runs++;
        return values.Count;
    }

    /// <summary>An instance method: a table of caches in one field.</summary>
    [LruCache]
    public string OnInstance<T>(T value, int times)
    {
        Runs++;
        return typeof(T).Name + ":" + value + "*" + times;
    }

    [LruCache]
    public string ParameterlessOnInstance<T>()
    {
        Runs++;
        return "new " + typeof(T).Name;
    }

    [LruCache]
    public static TEnum ParseEnum<TEnum>(string text)
        where TEnum : struct, Enum
    {
        Runs++;
        return (TEnum)Enum.Parse(typeof(TEnum), text);
    }
}
