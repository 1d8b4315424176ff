namespace MemoWeaver.Runtime;

static class SetCopies
{
    /// <summary>A private copy with the same order and comparer; <see langword="null"/> for a set whose rules are not known.</summary>
    public static ISet<T>? Of<T>(object set)
    {
        var type = set.GetType();
        if (type == typeof(HashSet<T>))
            return new HashSet<T>((HashSet<T>)set, ((HashSet<T>)set).Comparer);
        return type == typeof(SortedSet<T>) ? new SortedSet<T>((SortedSet<T>)set, ((SortedSet<T>)set).Comparer) : null;
    }
}
