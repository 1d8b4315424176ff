namespace AssemblyToProcess.Methods;

public static class ExtensionMethods
{
    public static int Runs;

    [LruCache]
    public static string Reversed(this string text)
    {
        Runs++;
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    [LruCache]
    public static string Tagged<T>(this T value, string tag)
        where T : struct
    {
        Runs++;
        return tag + value;
    }
}
