using System.ComponentModel;

namespace MemoWeaver.Runtime;

#pragma warning disable CA1005 // The arities of the framework's own tuples.

/// <summary>A tuple of 1, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, TPart1> : IKeyPart<ValueTuple<T1>>
    where TPart1 : struct, IKeyPart<T1>
{
    /// <inheritdoc/>
    public bool KeyEquals(ValueTuple<T1> x, ValueTuple<T1> y) => default(TPart1).KeyEquals(x.Item1, y.Item1);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ValueTuple<T1> value)
    {
        return default(TPart1).AddHash(state, value.Item1);
    }

    /// <inheritdoc/>
    public bool IsKeyable(ValueTuple<T1> value) => default(TPart1).IsKeyable(value.Item1);

    /// <inheritdoc/>
    public ValueTuple<T1> Snapshot(ValueTuple<T1> value) => new(default(TPart1).Snapshot(value.Item1));
}

/// <summary>A tuple of 2, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, TPart1, TPart2> : IKeyPart<(T1, T2)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2) x, (T1, T2) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        return default(TPart2).AddHash(state, value.Item2);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2);

    /// <inheritdoc/>
    public (T1, T2) Snapshot((T1, T2) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2));
}

/// <summary>A tuple of 3, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, TPart1, TPart2, TPart3> : IKeyPart<(T1, T2, T3)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3) x, (T1, T2, T3) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        return default(TPart3).AddHash(state, value.Item3);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3);

    /// <inheritdoc/>
    public (T1, T2, T3) Snapshot((T1, T2, T3) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3));
}

/// <summary>A tuple of 4, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
/// <typeparam name="TPart4">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, T4, TPart1, TPart2, TPart3, TPart4> : IKeyPart<(T1, T2, T3, T4)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
    where TPart4 : struct, IKeyPart<T4>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4) x, (T1, T2, T3, T4) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3) && default(TPart4).KeyEquals(x.Item4, y.Item4);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        state = default(TPart3).AddHash(state, value.Item3);
        return default(TPart4).AddHash(state, value.Item4);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3) && default(TPart4).IsKeyable(value.Item4);

    /// <inheritdoc/>
    public (T1, T2, T3, T4) Snapshot((T1, T2, T3, T4) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3), default(TPart4).Snapshot(value.Item4));
}

/// <summary>A tuple of 5, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
/// <typeparam name="TPart4">How it compares.</typeparam>
/// <typeparam name="TPart5">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, T4, T5, TPart1, TPart2, TPart3, TPart4, TPart5> : IKeyPart<(T1, T2, T3, T4, T5)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
    where TPart4 : struct, IKeyPart<T4>
    where TPart5 : struct, IKeyPart<T5>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5) x, (T1, T2, T3, T4, T5) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3) && default(TPart4).KeyEquals(x.Item4, y.Item4) && default(TPart5).KeyEquals(x.Item5, y.Item5);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        state = default(TPart3).AddHash(state, value.Item3);
        state = default(TPart4).AddHash(state, value.Item4);
        return default(TPart5).AddHash(state, value.Item5);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3) && default(TPart4).IsKeyable(value.Item4) && default(TPart5).IsKeyable(value.Item5);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5) Snapshot((T1, T2, T3, T4, T5) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3), default(TPart4).Snapshot(value.Item4), default(TPart5).Snapshot(value.Item5));
}

/// <summary>A tuple of 6, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="T6">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
/// <typeparam name="TPart4">How it compares.</typeparam>
/// <typeparam name="TPart5">How it compares.</typeparam>
/// <typeparam name="TPart6">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, T4, T5, T6, TPart1, TPart2, TPart3, TPart4, TPart5, TPart6> : IKeyPart<(T1, T2, T3, T4, T5, T6)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
    where TPart4 : struct, IKeyPart<T4>
    where TPart5 : struct, IKeyPart<T5>
    where TPart6 : struct, IKeyPart<T6>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5, T6) x, (T1, T2, T3, T4, T5, T6) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3) && default(TPart4).KeyEquals(x.Item4, y.Item4) && default(TPart5).KeyEquals(x.Item5, y.Item5) && default(TPart6).KeyEquals(x.Item6, y.Item6);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5, T6) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        state = default(TPart3).AddHash(state, value.Item3);
        state = default(TPart4).AddHash(state, value.Item4);
        state = default(TPart5).AddHash(state, value.Item5);
        return default(TPart6).AddHash(state, value.Item6);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5, T6) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3) && default(TPart4).IsKeyable(value.Item4) && default(TPart5).IsKeyable(value.Item5) && default(TPart6).IsKeyable(value.Item6);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5, T6) Snapshot((T1, T2, T3, T4, T5, T6) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3), default(TPart4).Snapshot(value.Item4), default(TPart5).Snapshot(value.Item5), default(TPart6).Snapshot(value.Item6));
}

/// <summary>A tuple of 7, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="T6">The type of an element.</typeparam>
/// <typeparam name="T7">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
/// <typeparam name="TPart4">How it compares.</typeparam>
/// <typeparam name="TPart5">How it compares.</typeparam>
/// <typeparam name="TPart6">How it compares.</typeparam>
/// <typeparam name="TPart7">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, T4, T5, T6, T7, TPart1, TPart2, TPart3, TPart4, TPart5, TPart6, TPart7> : IKeyPart<(T1, T2, T3, T4, T5, T6, T7)>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
    where TPart4 : struct, IKeyPart<T4>
    where TPart5 : struct, IKeyPart<T5>
    where TPart6 : struct, IKeyPart<T6>
    where TPart7 : struct, IKeyPart<T7>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5, T6, T7) x, (T1, T2, T3, T4, T5, T6, T7) y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3) && default(TPart4).KeyEquals(x.Item4, y.Item4) && default(TPart5).KeyEquals(x.Item5, y.Item5) && default(TPart6).KeyEquals(x.Item6, y.Item6) && default(TPart7).KeyEquals(x.Item7, y.Item7);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5, T6, T7) value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        state = default(TPart3).AddHash(state, value.Item3);
        state = default(TPart4).AddHash(state, value.Item4);
        state = default(TPart5).AddHash(state, value.Item5);
        state = default(TPart6).AddHash(state, value.Item6);
        return default(TPart7).AddHash(state, value.Item7);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5, T6, T7) value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3) && default(TPart4).IsKeyable(value.Item4) && default(TPart5).IsKeyable(value.Item5) && default(TPart6).IsKeyable(value.Item6) && default(TPart7).IsKeyable(value.Item7);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5, T6, T7) Snapshot((T1, T2, T3, T4, T5, T6, T7) value) => (default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3), default(TPart4).Snapshot(value.Item4), default(TPart5).Snapshot(value.Item5), default(TPart6).Snapshot(value.Item6), default(TPart7).Snapshot(value.Item7));
}

/// <summary>A tuple of 8 or more, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="T6">The type of an element.</typeparam>
/// <typeparam name="T7">The type of an element.</typeparam>
/// <typeparam name="TRest">The type of an element.</typeparam>
/// <typeparam name="TPart1">How it compares.</typeparam>
/// <typeparam name="TPart2">How it compares.</typeparam>
/// <typeparam name="TPart3">How it compares.</typeparam>
/// <typeparam name="TPart4">How it compares.</typeparam>
/// <typeparam name="TPart5">How it compares.</typeparam>
/// <typeparam name="TPart6">How it compares.</typeparam>
/// <typeparam name="TPart7">How it compares.</typeparam>
/// <typeparam name="TPartRest">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TuplePart<T1, T2, T3, T4, T5, T6, T7, TRest, TPart1, TPart2, TPart3, TPart4, TPart5, TPart6, TPart7, TPartRest> : IKeyPart<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TPart1 : struct, IKeyPart<T1>
    where TPart2 : struct, IKeyPart<T2>
    where TPart3 : struct, IKeyPart<T3>
    where TPart4 : struct, IKeyPart<T4>
    where TPart5 : struct, IKeyPart<T5>
    where TPart6 : struct, IKeyPart<T6>
    where TPart7 : struct, IKeyPart<T7>
    where TRest : struct
    where TPartRest : struct, IKeyPart<TRest>
{
    /// <inheritdoc/>
    public bool KeyEquals(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> x, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> y) => default(TPart1).KeyEquals(x.Item1, y.Item1) && default(TPart2).KeyEquals(x.Item2, y.Item2) && default(TPart3).KeyEquals(x.Item3, y.Item3) && default(TPart4).KeyEquals(x.Item4, y.Item4) && default(TPart5).KeyEquals(x.Item5, y.Item5) && default(TPart6).KeyEquals(x.Item6, y.Item6) && default(TPart7).KeyEquals(x.Item7, y.Item7) && default(TPartRest).KeyEquals(x.Rest, y.Rest);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        state = default(TPart1).AddHash(state, value.Item1);
        state = default(TPart2).AddHash(state, value.Item2);
        state = default(TPart3).AddHash(state, value.Item3);
        state = default(TPart4).AddHash(state, value.Item4);
        state = default(TPart5).AddHash(state, value.Item5);
        state = default(TPart6).AddHash(state, value.Item6);
        state = default(TPart7).AddHash(state, value.Item7);
        return default(TPartRest).AddHash(state, value.Rest);
    }

    /// <inheritdoc/>
    public bool IsKeyable(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value) => default(TPart1).IsKeyable(value.Item1) && default(TPart2).IsKeyable(value.Item2) && default(TPart3).IsKeyable(value.Item3) && default(TPart4).IsKeyable(value.Item4) && default(TPart5).IsKeyable(value.Item5) && default(TPart6).IsKeyable(value.Item6) && default(TPart7).IsKeyable(value.Item7) && default(TPartRest).IsKeyable(value.Rest);

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Snapshot(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value) => new(default(TPart1).Snapshot(value.Item1), default(TPart2).Snapshot(value.Item2), default(TPart3).Snapshot(value.Item3), default(TPart4).Snapshot(value.Item4), default(TPart5).Snapshot(value.Item5), default(TPart6).Snapshot(value.Item6), default(TPart7).Snapshot(value.Item7), default(TPartRest).Snapshot(value.Rest));
}
