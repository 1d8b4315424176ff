namespace AssemblyToProcess.Methods;

public static class Dynamics
{
    public static int Runs;

    [LruCache]
    public static string Show(int value)
    {
        Runs++;
        dynamic d = value;
        d = d + 1;
        return d.ToString();
    }

    public static string CallDynamically(object value)
    {
        dynamic d = value;
        return Overload(d);
    }

    [LruCache]
    public static string Overload(int value)
    {
        Runs++;
        return "int " + value;
    }

    [LruCache]
    public static string Overload(string value)
    {
        Runs++;
        return "string " + value;
    }
}
