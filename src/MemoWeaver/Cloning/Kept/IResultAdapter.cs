using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>How a result is stored and handed out. Implemented by empty structs, which the JIT inlines; not for use in source.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TStored">What is stored for it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResultAdapter<T, TStored>
{
    /// <summary>Whether the caller for whom the body ran gets what is stored, and not what the body returned.</summary>
    bool ReplacesFirstResult { get; }

    /// <summary>What to store for a result, or <see langword="false"/> where it cannot be kept.</summary>
    /// <param name="value">The result.</param>
    /// <param name="stored">What to store.</param>
    bool TryStore(T value, [MaybeNullWhen(false)] out TStored stored);

    /// <summary>The result that a caller gets for what is stored.</summary>
    /// <param name="stored">What is stored.</param>
    T Value(TStored stored);

    /// <summary>The same, as an asynchronous method hands it out.</summary>
    /// <param name="stored">What is stored.</param>
    ValueTask<T> ToTask(TStored stored);

    /// <summary>What the caller gets for whom the body ran.</summary>
    /// <param name="value">What the body returned.</param>
    /// <param name="stored">What was stored for it.</param>
    ValueTask<T> ToOwnersTask(T value, TStored stored);
}
