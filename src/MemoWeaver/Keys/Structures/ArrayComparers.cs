using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Arrays of one dimension that start at 0, element by element.</summary>
sealed class ArrayComparer<T> : StructuralComparer<T[]>
{
    // An empty array is keyable, whatever its elements would be.
    public override Keyability? Always =>
        Structural<T>.Always is { } always && !always.IsUnkeyable() ? always | Keyability.Copied : null;

    public override Keyability Judge(T[] value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = Keyability.Copied;
        foreach (var element in value)
        {
            found |= Structural<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(T[] x, T[] y) => SpanKey<T, RuntimeKeyComparer<T>>.KeyEquals(x, y);

    public override ulong AddHash(ulong state, T[] value) => SpanKey<T, RuntimeKeyComparer<T>>.AddHash(state, value);

    public override T[] Snapshot(T[] value) => SpanKey<T, RuntimeKeyComparer<T>>.Snapshot(value);
}

/// <summary>Arrays of several dimensions or with other lower bounds.</summary>
sealed class MultiArrayComparer : StructuralComparer
{
    public override Keyability Judge(object value, int depth)
    {
        var found = Keyability.Copied;
        foreach (object? element in (Array)value)
        {
            found |= Structural<object>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(object x, object y)
    {
        var left = (Array)x;
        var right = (Array)y;
        if (left.Length != right.Length)
            return false;
        for (int dimension = 0; dimension < left.Rank; dimension++)
        {
            if (left.GetLength(dimension) != right.GetLength(dimension)
                || left.GetLowerBound(dimension) != right.GetLowerBound(dimension))
                return false;
        }
        var other = right.GetEnumerator();
        foreach (object? element in left)
        {
            other.MoveNext();
            if (!Structural<object>.KeyEquals(element, other.Current))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, object value)
    {
        state = KeyHash.Add(state, ((Array)value).Length);
        foreach (object? element in (Array)value)
            state = Structural<object>.AddHash(state, element);
        return state;
    }

    public override object Snapshot(object value)
    {
        var copy = (Array)((Array)value).Clone();
        int[] index = new int[copy.Rank];
        for (int dimension = 0; dimension < copy.Rank; dimension++)
            index[dimension] = copy.GetLowerBound(dimension);
        for (int left = copy.Length; left > 0; left--)
        {
            if (copy.GetValue(index) is { } element)
                copy.SetValue(Structural<object>.Snapshot(element), index);
            for (int dimension = copy.Rank - 1; dimension >= 0
                && ++index[dimension] > copy.GetUpperBound(dimension); dimension--)
                index[dimension] = copy.GetLowerBound(dimension);
        }
        return copy;
    }
}
