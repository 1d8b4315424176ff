namespace MemoWeaver.Runtime;

/// <summary>A <see cref="List{T}"/>, by its elements in order.</summary>
internal sealed class ListRule<T> : KeyRule<List<T>>
{
    public override bool KeyEquals(List<T> x, List<T> y)
    {
        if (x.Count != y.Count)
            return false;
        for (var i = 0; i < x.Count; i++)
        {
            if (!default(RuntimePart<T>).KeyEquals(x[i], y[i]))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, List<T> value)
    {
        state = KeyHash.Add(state, value.Count);
        foreach (var element in value)
            state = default(RuntimePart<T>).AddHash(state, element);
        return state;
    }

    public override bool IsKeyable(List<T> value)
    {
        foreach (var element in value)
        {
            if (!default(RuntimePart<T>).IsKeyable(element))
                return false;
        }
        return true;
    }

    public override List<T> Snapshot(List<T> value)
    {
        var copy = new List<T>(value.Count);
        foreach (var element in value)
            copy.Add(default(RuntimePart<T>).Snapshot(element));
        return copy;
    }
}
