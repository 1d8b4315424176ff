using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="Guid"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidKeyComparer : IKeyComparer<Guid>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(Guid x, Guid y) => default(BitwiseKeyComparer<Guid>).KeyEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, Guid value) => default(BitwiseKeyComparer<Guid>).AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(Guid value) => true;

    /// <inheritdoc/>
    public Guid Snapshot(Guid value) => value;
}

/// <summary>A <see cref="decimal"/> with its scale: 1.0 and 1.00 print differently, so they differ. Not for use in
/// source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalKeyComparer : IKeyComparer<decimal>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(decimal x, decimal y) => default(BitwiseKeyComparer<decimal>).KeyEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, decimal value) => default(BitwiseKeyComparer<decimal>).AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(decimal value) => true;

    /// <inheritdoc/>
    public decimal Snapshot(decimal value) => value;
}

/// <summary>A <see cref="TimeSpan"/>, by its ticks. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanKeyComparer : IKeyComparer<TimeSpan>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(TimeSpan x, TimeSpan y) => x.Ticks == y.Ticks;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, TimeSpan value) => KeyHash.Add(state, value.Ticks);

    /// <inheritdoc/>
    public bool IsKeyable(TimeSpan value) => true;

    /// <inheritdoc/>
    public TimeSpan Snapshot(TimeSpan value) => value;
}

/// <summary>A <see cref="DateTime"/> with its ticks and its kind, and with what tells the two hours at the end of
/// summer time apart. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeKeyComparer : IKeyComparer<DateTime>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(DateTime x, DateTime y) => Data(x) == Data(y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, DateTime value) => KeyHash.Add(state, Data(value));

    /// <inheritdoc/>
    public bool IsKeyable(DateTime value) => true;

    /// <inheritdoc/>
    public DateTime Snapshot(DateTime value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Data(DateTime value) => Unsafe.As<DateTime, ulong>(ref value);
}

/// <summary>A <see cref="DateTimeOffset"/> with its offset: the same moment elsewhere is another key. Not for use in
/// source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetKeyComparer : IKeyComparer<DateTimeOffset>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(DateTimeOffset x, DateTimeOffset y) => x.EqualsExact(y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, DateTimeOffset value) =>
        KeyHash.Add(KeyHash.Add(state, value.UtcTicks), value.Offset.Ticks);

    /// <inheritdoc/>
    public bool IsKeyable(DateTimeOffset value) => true;

    /// <inheritdoc/>
    public DateTimeOffset Snapshot(DateTimeOffset value) => value;
}

/// <summary>
/// A URI, by the text that it was made from and by what it was read as. <see cref="Uri.Equals(object)"/> ignores the
/// fragment and the user. Not for use in source.
/// </summary>
/// <remarks>A class derived from <see cref="Uri"/> may hold more; its objects compare by reference.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriKeyComparer : IKeyComparer<Uri?>
{
    /// <inheritdoc/>
    public bool KeyEquals(Uri? x, Uri? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.GetType() != typeof(Uri) || y.GetType() != typeof(Uri))
            return false;
        // The same text can be read as relative or as absolute, and escaped or as it stands.
        return x.OriginalString == y.OriginalString
            && x.IsAbsoluteUri == y.IsAbsoluteUri
            && (!x.IsAbsoluteUri || x.AbsoluteUri == y.AbsoluteUri);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, Uri? value) => KeyHash.Add(state, value?.OriginalString);

    /// <inheritdoc/>
    public bool IsKeyable(Uri? value) => true;

    /// <inheritdoc/>
    public Uri? Snapshot(Uri? value) => value;
}

/// <summary>A culture, by reference: two of one name may format differently. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CultureInfoKeyComparer : IKeyComparer<CultureInfo?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(CultureInfo? x, CultureInfo? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, CultureInfo? value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    /// <inheritdoc/>
    public bool IsKeyable(CultureInfo? value) => true;

    /// <inheritdoc/>
    public CultureInfo? Snapshot(CultureInfo? value) => value;
}
