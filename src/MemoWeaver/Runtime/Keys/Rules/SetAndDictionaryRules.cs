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

    protected override SortedSet<T> Copy(SortedSet<T> value, List<T> elements) => new(elements, value.Comparer);
}

internal sealed class DictionaryRule<TKey, TValue> : CollectionRule<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override int Count(Dictionary<TKey, TValue> value) => value.Count;

    protected override bool SameComparers(Dictionary<TKey, TValue> x, Dictionary<TKey, TValue> y) => Equals(x.Comparer, y.Comparer);

    protected override Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> value, List<KeyValuePair<TKey, TValue>> elements)
    {
        var copy = new Dictionary<TKey, TValue>(elements.Count, value.Comparer);
        foreach (var element in elements)
            copy.Add(element.Key, element.Value);
        return copy;
    }

    protected override bool ElementsEqual(Dictionary<TKey, TValue> x, Dictionary<TKey, TValue> y)
    {
        using var other = y.GetEnumerator();
        foreach (var element in x)
        {
            if (!other.MoveNext() || !Rules<TKey>.KeyEquals(element.Key, other.Current.Key) || !Rules<TValue>.KeyEquals(element.Value, other.Current.Value))
                return false;
        }
        return true;
    }

    protected override ulong AddElements(ulong state, Dictionary<TKey, TValue> value)
    {
        foreach (var element in value)
            state = Rules<TValue>.AddHash(Rules<TKey>.AddHash(state, element.Key), element.Value);
        return state;
    }
}

internal sealed class SortedDictionaryRule<TKey, TValue> : CollectionRule<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override int Count(SortedDictionary<TKey, TValue> value) => value.Count;

    protected override bool SameComparers(SortedDictionary<TKey, TValue> x, SortedDictionary<TKey, TValue> y) => Equals(x.Comparer, y.Comparer);

    protected override SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> value, List<KeyValuePair<TKey, TValue>> elements)
    {
        var copy = new SortedDictionary<TKey, TValue>(value.Comparer);
        foreach (var element in elements)
            copy.Add(element.Key, element.Value);
        return copy;
    }
}

internal sealed class SortedListRule<TKey, TValue> : CollectionRule<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override int Count(SortedList<TKey, TValue> value) => value.Count;

    protected override bool SameComparers(SortedList<TKey, TValue> x, SortedList<TKey, TValue> y) => Equals(x.Comparer, y.Comparer);

    protected override SortedList<TKey, TValue> Copy(SortedList<TKey, TValue> value, List<KeyValuePair<TKey, TValue>> elements)
    {
        var copy = new SortedList<TKey, TValue>(elements.Count, value.Comparer);
        foreach (var element in elements)
            copy.Add(element.Key, element.Value);
        return copy;
    }
}
