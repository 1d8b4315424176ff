using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>How results of a declared read-only type over immutable elements are frozen. Implemented by empty structs; not for use in source.</summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFreezer<T>
{
    /// <summary>A private snapshot that cannot be cast to anything mutable; the value itself where that cannot change.</summary>
    /// <param name="value">The result; may be <see langword="null"/>.</param>
    /// <param name="frozen">The snapshot.</param>
    /// <returns><see langword="false"/> for a lazy sequence, and for a collection whose rules are not known.</returns>
    bool TryFreeze(T value, [MaybeNullWhen(false)] out T frozen);
}
