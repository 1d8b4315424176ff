using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>
/// Converts results to what is stored, and back. Implemented by empty structs, which the JIT inlines; not for use in
/// source.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TStored">What is stored for it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResultAdapter<T, TStored>
{
    /// <summary>Gets whether the first caller gets the stored result instead of what the body returned.</summary>
    bool ReplacesFirstResult { get; }

    /// <summary>Converts a result to what is stored. <see langword="false"/> if it cannot be stored.</summary>
    /// <param name="value">The result.</param>
    /// <param name="stored">What to store.</param>
    bool TryStore(T value, [MaybeNullWhen(false)] out TStored stored);

    /// <summary>Returns the result that a caller gets.</summary>
    /// <param name="stored">What is stored.</param>
    T Value(TStored stored);

    /// <summary>Returns the task that a caller of an asynchronous method gets.</summary>
    /// <param name="stored">What is stored.</param>
    ValueTask<T> ToTask(TStored stored);

    /// <summary>Returns the task that the first caller gets, for whom the body ran.</summary>
    /// <param name="value">What the body returned.</param>
    /// <param name="stored">What was stored for it.</param>
    ValueTask<T> ToOwnersTask(T value, TStored stored);
}
