using System.ComponentModel;

namespace MemoWeaver.Runtime;

#pragma warning disable CA1005 // The arities of the framework's own tuples.

/// <summary>A tuple of 1, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, TComparer1> : IKeyComparer<ValueTuple<T1>>
    where TComparer1 : struct, IKeyComparer<T1>
{
    /// <inheritdoc/>
    public bool KeyEquals(ValueTuple<T1> x, ValueTuple<T1> y) => default(TComparer1).KeyEquals(x.Item1, y.Item1);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ValueTuple<T1> value)
    {
        return default(TComparer1).AddHash(state, value.Item1);
    }

    /// <inheritdoc/>
    public bool IsKeyable(ValueTuple<T1> value) => default(TComparer1).IsKeyable(value.Item1);

    /// <inheritdoc/>
    public ValueTuple<T1> Snapshot(ValueTuple<T1> value) => new(default(TComparer1).Snapshot(value.Item1));
}

/// <summary>A tuple of 2, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, TComparer1, TComparer2> : IKeyComparer<(T1, T2)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2) x, (T1, T2) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        return default(TComparer2).AddHash(state, value.Item2);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2);

    /// <inheritdoc/>
    public (T1, T2) Snapshot((T1, T2) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2));
}

/// <summary>A tuple of 3, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, TComparer1, TComparer2, TComparer3> : IKeyComparer<(T1, T2, T3)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3) x, (T1, T2, T3) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        return default(TComparer3).AddHash(state, value.Item3);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3);

    /// <inheritdoc/>
    public (T1, T2, T3) Snapshot((T1, T2, T3) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3));
}

/// <summary>A tuple of 4, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
/// <typeparam name="TComparer4">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, T4, TComparer1, TComparer2, TComparer3, TComparer4>
    : IKeyComparer<(T1, T2, T3, T4)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
    where TComparer4 : struct, IKeyComparer<T4>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4) x, (T1, T2, T3, T4) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3) && default(TComparer4).KeyEquals(x.Item4, y.Item4);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        state = default(TComparer3).AddHash(state, value.Item3);
        return default(TComparer4).AddHash(state, value.Item4);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3) && default(TComparer4).IsKeyable(value.Item4);

    /// <inheritdoc/>
    public (T1, T2, T3, T4) Snapshot((T1, T2, T3, T4) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3), default(TComparer4).Snapshot(value.Item4));
}

/// <summary>A tuple of 5, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
/// <typeparam name="TComparer4">How it compares.</typeparam>
/// <typeparam name="TComparer5">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, T4, T5, TComparer1, TComparer2, TComparer3, TComparer4, TComparer5>
    : IKeyComparer<(T1, T2, T3, T4, T5)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
    where TComparer4 : struct, IKeyComparer<T4>
    where TComparer5 : struct, IKeyComparer<T5>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5) x, (T1, T2, T3, T4, T5) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3) && default(TComparer4).KeyEquals(x.Item4, y.Item4)
        && default(TComparer5).KeyEquals(x.Item5, y.Item5);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        state = default(TComparer3).AddHash(state, value.Item3);
        state = default(TComparer4).AddHash(state, value.Item4);
        return default(TComparer5).AddHash(state, value.Item5);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3) && default(TComparer4).IsKeyable(value.Item4)
        && default(TComparer5).IsKeyable(value.Item5);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5) Snapshot((T1, T2, T3, T4, T5) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3), default(TComparer4).Snapshot(value.Item4),
        default(TComparer5).Snapshot(value.Item5));
}

/// <summary>A tuple of 6, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="T6">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
/// <typeparam name="TComparer4">How it compares.</typeparam>
/// <typeparam name="TComparer5">How it compares.</typeparam>
/// <typeparam name="TComparer6">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, T4, T5, T6,
    TComparer1, TComparer2, TComparer3, TComparer4, TComparer5, TComparer6>
    : IKeyComparer<(T1, T2, T3, T4, T5, T6)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
    where TComparer4 : struct, IKeyComparer<T4>
    where TComparer5 : struct, IKeyComparer<T5>
    where TComparer6 : struct, IKeyComparer<T6>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5, T6) x, (T1, T2, T3, T4, T5, T6) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3) && default(TComparer4).KeyEquals(x.Item4, y.Item4)
        && default(TComparer5).KeyEquals(x.Item5, y.Item5) && default(TComparer6).KeyEquals(x.Item6, y.Item6);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5, T6) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        state = default(TComparer3).AddHash(state, value.Item3);
        state = default(TComparer4).AddHash(state, value.Item4);
        state = default(TComparer5).AddHash(state, value.Item5);
        return default(TComparer6).AddHash(state, value.Item6);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5, T6) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3) && default(TComparer4).IsKeyable(value.Item4)
        && default(TComparer5).IsKeyable(value.Item5) && default(TComparer6).IsKeyable(value.Item6);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5, T6) Snapshot((T1, T2, T3, T4, T5, T6) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3), default(TComparer4).Snapshot(value.Item4),
        default(TComparer5).Snapshot(value.Item5), default(TComparer6).Snapshot(value.Item6));
}

/// <summary>A tuple of 7, element by element. Not for use in source.</summary>
/// <typeparam name="T1">The type of an element.</typeparam>
/// <typeparam name="T2">The type of an element.</typeparam>
/// <typeparam name="T3">The type of an element.</typeparam>
/// <typeparam name="T4">The type of an element.</typeparam>
/// <typeparam name="T5">The type of an element.</typeparam>
/// <typeparam name="T6">The type of an element.</typeparam>
/// <typeparam name="T7">The type of an element.</typeparam>
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
/// <typeparam name="TComparer4">How it compares.</typeparam>
/// <typeparam name="TComparer5">How it compares.</typeparam>
/// <typeparam name="TComparer6">How it compares.</typeparam>
/// <typeparam name="TComparer7">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, T4, T5, T6, T7,
    TComparer1, TComparer2, TComparer3, TComparer4, TComparer5, TComparer6, TComparer7>
    : IKeyComparer<(T1, T2, T3, T4, T5, T6, T7)>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
    where TComparer4 : struct, IKeyComparer<T4>
    where TComparer5 : struct, IKeyComparer<T5>
    where TComparer6 : struct, IKeyComparer<T6>
    where TComparer7 : struct, IKeyComparer<T7>
{
    /// <inheritdoc/>
    public bool KeyEquals((T1, T2, T3, T4, T5, T6, T7) x, (T1, T2, T3, T4, T5, T6, T7) y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3) && default(TComparer4).KeyEquals(x.Item4, y.Item4)
        && default(TComparer5).KeyEquals(x.Item5, y.Item5) && default(TComparer6).KeyEquals(x.Item6, y.Item6)
        && default(TComparer7).KeyEquals(x.Item7, y.Item7);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, (T1, T2, T3, T4, T5, T6, T7) value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        state = default(TComparer3).AddHash(state, value.Item3);
        state = default(TComparer4).AddHash(state, value.Item4);
        state = default(TComparer5).AddHash(state, value.Item5);
        state = default(TComparer6).AddHash(state, value.Item6);
        return default(TComparer7).AddHash(state, value.Item7);
    }

    /// <inheritdoc/>
    public bool IsKeyable((T1, T2, T3, T4, T5, T6, T7) value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3) && default(TComparer4).IsKeyable(value.Item4)
        && default(TComparer5).IsKeyable(value.Item5) && default(TComparer6).IsKeyable(value.Item6)
        && default(TComparer7).IsKeyable(value.Item7);

    /// <inheritdoc/>
    public (T1, T2, T3, T4, T5, T6, T7) Snapshot((T1, T2, T3, T4, T5, T6, T7) value) =>
        (default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3), default(TComparer4).Snapshot(value.Item4),
        default(TComparer5).Snapshot(value.Item5), default(TComparer6).Snapshot(value.Item6),
        default(TComparer7).Snapshot(value.Item7));
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
/// <typeparam name="TComparer1">How it compares.</typeparam>
/// <typeparam name="TComparer2">How it compares.</typeparam>
/// <typeparam name="TComparer3">How it compares.</typeparam>
/// <typeparam name="TComparer4">How it compares.</typeparam>
/// <typeparam name="TComparer5">How it compares.</typeparam>
/// <typeparam name="TComparer6">How it compares.</typeparam>
/// <typeparam name="TComparer7">How it compares.</typeparam>
/// <typeparam name="TComparerRest">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleKeyComparer<T1, T2, T3, T4, T5, T6, T7, TRest,
    TComparer1, TComparer2, TComparer3, TComparer4, TComparer5, TComparer6, TComparer7, TComparerRest>
    : IKeyComparer<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TComparer1 : struct, IKeyComparer<T1>
    where TComparer2 : struct, IKeyComparer<T2>
    where TComparer3 : struct, IKeyComparer<T3>
    where TComparer4 : struct, IKeyComparer<T4>
    where TComparer5 : struct, IKeyComparer<T5>
    where TComparer6 : struct, IKeyComparer<T6>
    where TComparer7 : struct, IKeyComparer<T7>
    where TRest : struct
    where TComparerRest : struct, IKeyComparer<TRest>
{
    /// <inheritdoc/>
    public bool KeyEquals(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> x,
        ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> y) =>
        default(TComparer1).KeyEquals(x.Item1, y.Item1) && default(TComparer2).KeyEquals(x.Item2, y.Item2)
        && default(TComparer3).KeyEquals(x.Item3, y.Item3) && default(TComparer4).KeyEquals(x.Item4, y.Item4)
        && default(TComparer5).KeyEquals(x.Item5, y.Item5) && default(TComparer6).KeyEquals(x.Item6, y.Item6)
        && default(TComparer7).KeyEquals(x.Item7, y.Item7) && default(TComparerRest).KeyEquals(x.Rest, y.Rest);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        state = default(TComparer1).AddHash(state, value.Item1);
        state = default(TComparer2).AddHash(state, value.Item2);
        state = default(TComparer3).AddHash(state, value.Item3);
        state = default(TComparer4).AddHash(state, value.Item4);
        state = default(TComparer5).AddHash(state, value.Item5);
        state = default(TComparer6).AddHash(state, value.Item6);
        state = default(TComparer7).AddHash(state, value.Item7);
        return default(TComparerRest).AddHash(state, value.Rest);
    }

    /// <inheritdoc/>
    public bool IsKeyable(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value) =>
        default(TComparer1).IsKeyable(value.Item1) && default(TComparer2).IsKeyable(value.Item2)
        && default(TComparer3).IsKeyable(value.Item3) && default(TComparer4).IsKeyable(value.Item4)
        && default(TComparer5).IsKeyable(value.Item5) && default(TComparer6).IsKeyable(value.Item6)
        && default(TComparer7).IsKeyable(value.Item7) && default(TComparerRest).IsKeyable(value.Rest);

    /// <inheritdoc/>
    public ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Snapshot(
        ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value) =>
        new(default(TComparer1).Snapshot(value.Item1), default(TComparer2).Snapshot(value.Item2),
        default(TComparer3).Snapshot(value.Item3), default(TComparer4).Snapshot(value.Item4),
        default(TComparer5).Snapshot(value.Item5), default(TComparer6).Snapshot(value.Item6),
        default(TComparer7).Snapshot(value.Item7), default(TComparerRest).Snapshot(value.Rest));
}
