namespace MemoWeaver.Runtime;

/// <summary>Private copies of sorted collections.</summary>
/// <remarks>
/// A comparer may order differently now than when the collection was filled: <see cref="Comparer{T}.Default"/> compares strings by the culture of the moment. The copy would have other
/// elements, or another order, and would be the key of another call. Such a key is made one that equals none: it has a comparer of its own.
/// </remarks>
internal static class Sorted
{
    /// <summary>Whether a copy enumerates the very elements that it was made of.</summary>
    public static bool IsAs<T>(IEnumerable<T> copy, List<T> elements)
    {
        var at = 0;
        foreach (var element in copy)
        {
            if (at == elements.Count || !Rules<T>.KeyEquals(element, elements[at++]))
                return false;
        }

        return at == elements.Count;
    }

    /// <summary>A comparer that equals no other.</summary>
    public static IComparer<T> Nothing<T>() => Comparer<T>.Create(static (_, _) => 0);
}
