namespace MemoWeaver.Runtime;

/// <summary>A <see cref="HashSet{T}"/>, by its elements in the order in which it lists them, and by its comparer.</summary>
internal sealed class SetRule<T> : KeyRule<HashSet<T>>
{
    public override bool KeyEquals(HashSet<T> x, HashSet<T> y)
    {
        if (x.Count != y.Count || !Equals(x.Comparer, y.Comparer))
            return false;
        using var others = y.GetEnumerator();
        foreach (var element in x)
        {
            if (!others.MoveNext() || !default(RuntimePart<T>).KeyEquals(element, others.Current))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, HashSet<T> value)
    {
        state = KeyHash.Add(state, value.Count);
        foreach (var element in value)
            state = default(RuntimePart<T>).AddHash(state, element);
        return state;
    }

    public override bool IsKeyable(HashSet<T> value)
    {
        foreach (var element in value)
        {
            if (!default(RuntimePart<T>).IsKeyable(element))
                return false;
        }
        return true;
    }

    // Elements stay the same objects: the set finds them by its comparer.
    public override HashSet<T> Snapshot(HashSet<T> value)
    {
        var copy = new HashSet<T>(value.Comparer);
        foreach (var element in value)
            copy.Add(element);
        return copy;
    }
}
