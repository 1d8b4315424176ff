namespace MemoWeaver.Runtime;

/// <summary>A <see cref="Dictionary{TKey, TValue}"/>, by its pairs in the order in which it lists them, and by its comparer.</summary>
internal sealed class DictionaryRule<TKey, TValue> : KeyRule<Dictionary<TKey, TValue>>
    where TKey : notnull
{
    public override bool KeyEquals(Dictionary<TKey, TValue> x, Dictionary<TKey, TValue> y)
    {
        if (x.Count != y.Count || !Equals(x.Comparer, y.Comparer))
            return false;
        using var others = y.GetEnumerator();
        foreach (var pair in x)
        {
            if (!others.MoveNext() || !default(RuntimePart<TKey>).KeyEquals(pair.Key, others.Current.Key) || !default(RuntimePart<TValue>).KeyEquals(pair.Value, others.Current.Value))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, Dictionary<TKey, TValue> value)
    {
        state = KeyHash.Add(state, value.Count);
        foreach (var pair in value)
            state = default(RuntimePart<TValue>).AddHash(default(RuntimePart<TKey>).AddHash(state, pair.Key), pair.Value);
        return state;
    }

    public override bool IsKeyable(Dictionary<TKey, TValue> value)
    {
        foreach (var pair in value)
        {
            if (!default(RuntimePart<TKey>).IsKeyable(pair.Key) || !default(RuntimePart<TValue>).IsKeyable(pair.Value))
                return false;
        }
        return true;
    }

    // Keys stay the same objects: the dictionary finds them by its comparer.
    public override Dictionary<TKey, TValue> Snapshot(Dictionary<TKey, TValue> value)
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        foreach (var pair in value)
            copy.Add(pair.Key, default(RuntimePart<TValue>).Snapshot(pair.Value));
        return copy;
    }
}
