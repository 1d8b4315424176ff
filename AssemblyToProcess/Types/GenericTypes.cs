namespace AssemblyToProcess.Types;

public static class GenericTypeRuns
{
    public static int Runs;
}

public class Box<T>(T content)
{
    public T Content { get; } = content;

    [LruCache]
    public static string StaticName(int times)
    {
        GenericTypeRuns.Runs++;
        return typeof(T).Name + times;
    }

    [LruCache]
    public static string StaticOf(T value)
    {
        GenericTypeRuns.Runs++;
        return typeof(T).Name + value;
    }

    [LruCache]
    public static string StaticGeneric<TOther>(T value, TOther other)
    {
        GenericTypeRuns.Runs++;
        return typeof(T).Name + value + typeof(TOther).Name + other;
    }

    [LruCache]
    public string Show(string prefix)
    {
        GenericTypeRuns.Runs++;
        return prefix + Content;
    }

    [LruCache]
    public string ShowWith<TOther>(TOther other, T value)
    {
        GenericTypeRuns.Runs++;
        return Content + "," + other + "," + value;
    }

    [LruCache]
    public string Property
    {
        get
        {
            GenericTypeRuns.Runs++;
            return "box of " + Content;
        }
    }

    public static class Nested
    {
        [LruCache]
        public static string Static(T value)
        {
            GenericTypeRuns.Runs++;
            return "nested " + value;
        }
    }

    public class NestedGeneric<TInner>
    {
        [LruCache]
        public static string Static(T outer, TInner inner)
        {
            GenericTypeRuns.Runs++;
            return outer + "-" + inner;
        }

        [LruCache]
        public string Instance<TMethod>(T outer, TInner inner, TMethod method)
        {
            GenericTypeRuns.Runs++;
            return outer + "-" + inner + "-" + method;
        }
    }
}

public sealed class NamedBox<T>(T content, string name) : Box<T>(content)
{
    [LruCache]
    public string Named(int times)
    {
        GenericTypeRuns.Runs++;
        return name + Show("") + times;
    }
}

public static class Outer
{
    public static class Middle
    {
        public sealed class Inner
        {
            [LruCache]
            public static int Deep(int value)
            {
                GenericTypeRuns.Runs++;
                return value + 3;
            }

            [LruCache]
            public int DeepInstance(int value)
            {
                GenericTypeRuns.Runs++;
                return value + 4;
            }
        }
    }
}
