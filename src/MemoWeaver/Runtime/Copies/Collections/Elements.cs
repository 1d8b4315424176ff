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
}
