namespace AssemblyToProcess.Policies;

public static class CloneNever
{
    public static int Runs;

    [LruCache(Clone = CloneMode.Never)]
    public static List<int> List(int count)
    {
        Runs++;
        return Enumerable.Range(0, count).ToList();
    }

    [LruCache(Clone = CloneMode.Never)]
    public static int[] Array(int count)
    {
        Runs++;
        return new int[count];
    }

    [LruCache(Clone = CloneMode.Never)]
    public static T? Anything<T>(string text, T value)
    {
        Runs++;
        return text.Length == 0 ? default : value;
    }

    [LruCache(Clone = CloneMode.Never)]
    public static object Object(string text)
    {
        Runs++;
        return new System.Text.StringBuilder(text);
    }
}
