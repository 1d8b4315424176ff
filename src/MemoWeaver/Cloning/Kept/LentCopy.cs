using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// A result that can change, for a caller that only reads it: what <see cref="KeptCopy{T, TCopier}"/> stores, and a hit
/// hands out the stored copy itself. The first caller keeps what the body returned. Both work on one cache, and callers
/// of both join each other's runs. Used by woven code; not for use in source.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TCopier">How it is copied.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LentCopy<T, TCopier> : IResultAdapter<T, Snapshot<T>>
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => false;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out Snapshot<T> stored) =>
        default(KeptCopy<T, TCopier>).TryStore(value, out stored);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(Snapshot<T> stored) => stored.Copy;

    /// <inheritdoc/>
    public ValueTask<T> ToTask(Snapshot<T> stored) => new(stored.Copy);

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, Snapshot<T> stored) => new(value);
}
