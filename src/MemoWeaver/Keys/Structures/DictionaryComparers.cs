namespace MemoWeaver.Keys.Structures;

/// <summary>What dictionaries have in common.</summary>
abstract class KeyedCollectionComparer<T, TKey, TValue> : CollectionComparer<T, KeyValuePair<TKey, TValue>>
    where T : class, IDictionary<TKey, TValue>
    where TKey : notnull
{
    protected override int Count(T value) => value.Count;

    /// <summary>Makes a new dictionary with elements in it.</summary>
    protected static T Filled(T copy, List<KeyValuePair<TKey, TValue>> elements)
    {
        foreach (var element in elements)
            copy.Add(element.Key, element.Value);
        return copy;
    }
}

sealed class DictionaryComparer<TKey, TValue> : KeyedCollectionComparer<Dictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override bool SameComparers(Dictionary<TKey, TValue> x, Dictionary<TKey, TValue> y) =>
        Equals(x.Comparer, y.Comparer);

    protected override Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> value,
        List<KeyValuePair<TKey, TValue>> elements) =>
        Filled(new Dictionary<TKey, TValue>(elements.Count, value.Comparer), elements);

    protected override bool ElementsEqual(Dictionary<TKey, TValue> x, Dictionary<TKey, TValue> y)
    {
        using var other = y.GetEnumerator();
        foreach (var element in x)
        {
            if (!other.MoveNext() || !Structural<TKey>.KeyEquals(element.Key, other.Current.Key)
                || !Structural<TValue>.KeyEquals(element.Value, other.Current.Value))
                return false;
        }
        return true;
    }

    protected override ulong AddElements(ulong state, Dictionary<TKey, TValue> value)
    {
        foreach (var element in value)
            state = Structural<TValue>.AddHash(Structural<TKey>.AddHash(state, element.Key), element.Value);
        return state;
    }
}

sealed class SortedDictionaryComparer<TKey, TValue>
    : KeyedCollectionComparer<SortedDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override bool SameComparers(SortedDictionary<TKey, TValue> x, SortedDictionary<TKey, TValue> y) =>
        Equals(x.Comparer, y.Comparer);

    protected override SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> value,
        List<KeyValuePair<TKey, TValue>> elements)
    {
        var copy = new SortedDictionary<TKey, TValue>(value.Comparer);
        foreach (var element in elements)
            copy[element.Key] = element.Value;
        return Sorted.IsAs(copy, elements) ? copy : new SortedDictionary<TKey, TValue>(Sorted.Nothing<TKey>());
    }
}

sealed class SortedListComparer<TKey, TValue> : KeyedCollectionComparer<SortedList<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    protected override bool SameComparers(SortedList<TKey, TValue> x, SortedList<TKey, TValue> y) =>
        Equals(x.Comparer, y.Comparer);

    protected override SortedList<TKey, TValue> Copy(SortedList<TKey, TValue> value,
        List<KeyValuePair<TKey, TValue>> elements)
    {
        var copy = new SortedList<TKey, TValue>(elements.Count, value.Comparer);
        foreach (var element in elements)
            copy[element.Key] = element.Value;
        return Sorted.IsAs(copy, elements) ? copy : new SortedList<TKey, TValue>(Sorted.Nothing<TKey>());
    }
}
