using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A string that was meant to be compared by <see cref="StringComparison.CurrentCulture"/>, and is compared
/// ordinally. Not for use in source.</summary>
/// <remarks>
/// Assemblies that were woven by version 0.1 use it; the weaver refuses such a comparison now. By the culture of the
/// moment, what is stored under one culture would be neither found nor removed under another. Ordinally, some strings
/// are two keys that could share a result.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CurrentCultureKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    public bool KeyEquals(string? x, string? y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, string? value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}

/// <summary>A string that was meant to be compared by <see cref="StringComparison.CurrentCultureIgnoreCase"/>, and is
/// compared ordinally. Not for use in source.</summary>
/// <remarks>
/// Assemblies that were woven by version 0.1 use it; the weaver refuses such a comparison now. By the culture of the
/// moment, what is stored under one culture would be neither found nor removed under another. Ordinally, some strings
/// are two keys that could share a result.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CurrentCultureIgnoreCaseKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    public bool KeyEquals(string? x, string? y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, string? value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}

/// <summary>A string, compared by <see cref="StringComparison.InvariantCulture"/>. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InvariantCultureKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    public bool KeyEquals(string? x, string? y) =>
        x is null || y is null ? ReferenceEquals(x, y)
        : CultureInfo.InvariantCulture.CompareInfo.Compare(x, y, CompareOptions.None) == 0;

    /// <inheritdoc/>
    public ulong AddHash(ulong state, string? value) =>
        KeyHash.Add(state, value is null ? 0
        : CultureInfo.InvariantCulture.CompareInfo.GetHashCode(value, CompareOptions.None));

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}

/// <summary>A string, compared by <see cref="StringComparison.InvariantCultureIgnoreCase"/>. Not for use in
/// source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InvariantCultureIgnoreCaseKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    public bool KeyEquals(string? x, string? y) =>
        x is null || y is null ? ReferenceEquals(x, y)
        : CultureInfo.InvariantCulture.CompareInfo.Compare(x, y, CompareOptions.IgnoreCase) == 0;

    /// <inheritdoc/>
    public ulong AddHash(ulong state, string? value) =>
        KeyHash.Add(state, value is null ? 0
        : CultureInfo.InvariantCulture.CompareInfo.GetHashCode(value, CompareOptions.IgnoreCase));

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}

/// <summary>A string, compared by <see cref="StringComparison.Ordinal"/>. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrdinalKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(string? x, string? y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, string? value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}

/// <summary>A string, compared by <see cref="StringComparison.OrdinalIgnoreCase"/>. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrdinalIgnoreCaseKeyComparer : IKeyComparer<string?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(string? x, string? y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, string? value) =>
        KeyHash.Add(state, value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value));

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}
