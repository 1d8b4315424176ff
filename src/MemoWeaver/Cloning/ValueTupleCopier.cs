using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A tuple of one, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, TC1> : ICopier<ValueTuple<T1>>
    where TC1 : struct, ICopier<T1>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1> Copy(ValueTuple<T1> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph));
}

/// <summary>A tuple of two, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, TC1, TC2> : ICopier<ValueTuple<T1, T2>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2> Copy(ValueTuple<T1, T2> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph));
}

/// <summary>A tuple of three, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, TC1, TC2, TC3> : ICopier<ValueTuple<T1, T2, T3>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3> Copy(ValueTuple<T1, T2, T3> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph));
}

/// <summary>A tuple of four, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="T4">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
/// <typeparam name="TC4">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, T4, TC1, TC2, TC3, TC4> : ICopier<ValueTuple<T1, T2, T3, T4>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
    where TC4 : struct, ICopier<T4>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3, T4> Copy(ValueTuple<T1, T2, T3, T4> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph), default(TC4).Copy(source.Item4, graph));
}

/// <summary>A tuple of five, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="T4">A part.</typeparam>
/// <typeparam name="T5">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
/// <typeparam name="TC4">A part's copier.</typeparam>
/// <typeparam name="TC5">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, T4, T5, TC1, TC2, TC3, TC4, TC5>
    : ICopier<ValueTuple<T1, T2, T3, T4, T5>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
    where TC4 : struct, ICopier<T4>
    where TC5 : struct, ICopier<T5>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3, T4, T5> Copy(ValueTuple<T1, T2, T3, T4, T5> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph), default(TC4).Copy(source.Item4, graph), default(TC5).Copy(source.Item5, graph));
}

/// <summary>A tuple of six, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="T4">A part.</typeparam>
/// <typeparam name="T5">A part.</typeparam>
/// <typeparam name="T6">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
/// <typeparam name="TC4">A part's copier.</typeparam>
/// <typeparam name="TC5">A part's copier.</typeparam>
/// <typeparam name="TC6">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, T4, T5, T6, TC1, TC2, TC3, TC4, TC5, TC6>
    : ICopier<ValueTuple<T1, T2, T3, T4, T5, T6>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
    where TC4 : struct, ICopier<T4>
    where TC5 : struct, ICopier<T5>
    where TC6 : struct, ICopier<T6>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3, T4, T5, T6> Copy(ValueTuple<T1, T2, T3, T4, T5, T6> source, CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph), default(TC4).Copy(source.Item4, graph), default(TC5).Copy(source.Item5, graph),
            default(TC6).Copy(source.Item6, graph));
}

/// <summary>A tuple of seven, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="T4">A part.</typeparam>
/// <typeparam name="T5">A part.</typeparam>
/// <typeparam name="T6">A part.</typeparam>
/// <typeparam name="T7">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
/// <typeparam name="TC4">A part's copier.</typeparam>
/// <typeparam name="TC5">A part's copier.</typeparam>
/// <typeparam name="TC6">A part's copier.</typeparam>
/// <typeparam name="TC7">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, T4, T5, T6, T7, TC1, TC2, TC3, TC4, TC5, TC6, TC7>
    : ICopier<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
    where TC4 : struct, ICopier<T4>
    where TC5 : struct, ICopier<T5>
    where TC6 : struct, ICopier<T6>
    where TC7 : struct, ICopier<T7>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3, T4, T5, T6, T7> Copy(ValueTuple<T1, T2, T3, T4, T5, T6, T7> source,
        CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph), default(TC4).Copy(source.Item4, graph), default(TC5).Copy(source.Item5, graph),
            default(TC6).Copy(source.Item6, graph), default(TC7).Copy(source.Item7, graph));
}

/// <summary>A tuple of eight or more, part by part.</summary>
/// <typeparam name="T1">A part.</typeparam>
/// <typeparam name="T2">A part.</typeparam>
/// <typeparam name="T3">A part.</typeparam>
/// <typeparam name="T4">A part.</typeparam>
/// <typeparam name="T5">A part.</typeparam>
/// <typeparam name="T6">A part.</typeparam>
/// <typeparam name="T7">A part.</typeparam>
/// <typeparam name="TRest">A part.</typeparam>
/// <typeparam name="TC1">A part's copier.</typeparam>
/// <typeparam name="TC2">A part's copier.</typeparam>
/// <typeparam name="TC3">A part's copier.</typeparam>
/// <typeparam name="TC4">A part's copier.</typeparam>
/// <typeparam name="TC5">A part's copier.</typeparam>
/// <typeparam name="TC6">A part's copier.</typeparam>
/// <typeparam name="TC7">A part's copier.</typeparam>
/// <typeparam name="TCRest">A part's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTupleCopier<T1, T2, T3, T4, T5, T6, T7, TRest, TC1, TC2, TC3, TC4, TC5, TC6, TC7, TCRest>
    : ICopier<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : struct
    where TC1 : struct, ICopier<T1>
    where TC2 : struct, ICopier<T2>
    where TC3 : struct, ICopier<T3>
    where TC4 : struct, ICopier<T4>
    where TC5 : struct, ICopier<T5>
    where TC6 : struct, ICopier<T6>
    where TC7 : struct, ICopier<T7>
    where TCRest : struct, ICopier<TRest>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Copy(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> source,
        CopyGraph? graph) =>
        new(default(TC1).Copy(source.Item1, graph), default(TC2).Copy(source.Item2, graph), default(TC3)
            .Copy(source.Item3, graph), default(TC4).Copy(source.Item4, graph), default(TC5).Copy(source.Item5, graph),
            default(TC6).Copy(source.Item6, graph), default(TC7).Copy(source.Item7, graph), default(TCRest)
            .Copy(source.Rest, graph));
}
