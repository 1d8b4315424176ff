using MemoWeaver;

namespace QuickStart;

/// <summary>How far apart two names are.</summary>
static class EditDistance
{
    /// <summary>The number of letters to insert, delete or replace that turn <paramref name="left"/> into <paramref name="right"/>.</summary>
    /// <remarks>
    /// The textbook recursion. The recursive calls go through the cache too,
    /// and names that end alike ("ReadLine", "WriteLine") share the results for their endings.
    /// </remarks>
    [LruCache(200_000)]
    public static int Between(string left, string right)
    {
        if (left.Length == 0)
            return right.Length;
        if (right.Length == 0)
            return left.Length;

        var replace = Between(left[1..], right[1..]);
        if (left[0] == right[0])
            return replace;

        var delete = Between(left[1..], right);
        var insert = Between(left, right[1..]);
        return 1 + Math.Min(replace, Math.Min(delete, insert));
    }
}
