namespace MemoWeaver.Runtime;

/// <summary>
/// How many parts of one argument are looked at. Parts are judged, compared and copied as often as they are met: an array that holds
/// another one twice, which holds another one twice, has no end.
/// </summary>
internal static class JudgedParts
{
    const int Most = 1 << 20;

    [ThreadStatic]
    static int t_left;

    /// <summary>Before an argument is judged.</summary>
    public static void Begin() => t_left = Most;

    /// <summary>Whether one more part, at this depth, may be looked at.</summary>
    public static bool TryTake(int depth)
    {
        if (depth == 0)
            Begin();
        return --t_left >= 0;
    }
}
