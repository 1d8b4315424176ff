namespace MemoWeaver.Runtime;

internal sealed class HashSetRule<T> : CollectionRule<HashSet<T>, T>
{
    protected override int Count(HashSet<T> value) => value.Count;

    protected override bool SameComparers(HashSet<T> x, HashSet<T> y) => Equals(x.Comparer, y.Comparer);

    protected override HashSet<T> Copy(HashSet<T> value, List<T> elements) => new(elements, value.Comparer);

    protected override bool ElementsEqual(HashSet<T> x, HashSet<T> y)
    {
        using var other = y.GetEnumerator();
        foreach (var element in x)
        {
            if (!other.MoveNext() || !Rules<T>.KeyEquals(element, other.Current))
                return false;
        }
        return true;
    }

    protected override ulong AddElements(ulong state, HashSet<T> value)
    {
        foreach (var element in value)
            state = Rules<T>.AddHash(state, element);
        return state;
    }
}

internal sealed class SortedSetRule<T> : CollectionRule<SortedSet<T>, T>
{
    protected override int Count(SortedSet<T> value) => value.Count;

    protected override bool SameComparers(SortedSet<T> x, SortedSet<T> y) => Equals(x.Comparer, y.Comparer);

    protected override SortedSet<T> Copy(SortedSet<T> value, List<T> elements)
    {
        var copy = new SortedSet<T>(elements, value.Comparer);
        return Sorted.IsAs(copy, elements) ? copy : new SortedSet<T>(Sorted.Nothing<T>());
    }
}
