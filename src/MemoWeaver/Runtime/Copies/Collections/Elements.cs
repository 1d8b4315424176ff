namespace MemoWeaver.Runtime;

static class Elements
{
    /// <summary>Copies of the elements, in the order in which they are enumerated.</summary>
    public static T[] Copy<T, TCopier>(IEnumerable<T> source, int count, CopyGraph? graph)
        where TCopier : struct, ICopier<T>
    {
        var copies = new T[count];
        var i = 0;
        foreach (var element in source)
            copies[i++] = default(TCopier).Copy(element, graph);
        return copies;
    }

    /// <summary>The same for a collection that other threads may change meanwhile.</summary>
    public static T[] CopyOfMoment<T, TCopier>(IEnumerable<T> source, CopyGraph? graph)
        where TCopier : struct, ICopier<T>
    {
        T[] copies = [.. source];
        for (var i = 0; i < copies.Length; i++)
            copies[i] = default(TCopier).Copy(copies[i], graph);
        return copies;
    }

    /// <summary>Fills a set. Elements that became equal after they were added would get lost: then there is no copy.</summary>
    public static void Fill<T>(ISet<T> set, T[] elements)
    {
        foreach (var element in elements)
        {
            if (!set.Add(element))
                throw new InvalidOperationException("Two elements of a set are equal: they were changed after they were added.");
        }
    }
}
