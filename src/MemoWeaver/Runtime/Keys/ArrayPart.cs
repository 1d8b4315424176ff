using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>An array, by its elements in order and by its run-time type. Not for use in source.</summary>
/// <typeparam name="T">The elements' type.</typeparam>
/// <typeparam name="TElementPart">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayPart<T, TElementPart> : IKeyPart<T[]?>
    where TElementPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T[]? x, T[]? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Length != y.Length || (!typeof(T).IsValueType && x.GetType() != y.GetType()))
            return false;
        for (var i = 0; i < x.Length; i++)
        {
            if (!default(TElementPart).KeyEquals(x[i], y[i]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T[]? value)
    {
        if (value is null)
            return KeyHash.Add(state, -1);
        state = KeyHash.Add(state, value.Length);
        foreach (var element in value)
            state = default(TElementPart).AddHash(state, element);
        return state;
    }

    /// <inheritdoc/>
    public bool IsKeyable(T[]? value)
    {
        foreach (var element in value ?? [])
        {
            if (!default(TElementPart).IsKeyable(element))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public T[]? Snapshot(T[]? value)
    {
        if (value is null)
            return null;
        var copy = (T[])value.Clone();
        for (var i = 0; i < copy.Length; i++)
            copy[i] = default(TElementPart).Snapshot(copy[i]);
        return copy;
    }
}
