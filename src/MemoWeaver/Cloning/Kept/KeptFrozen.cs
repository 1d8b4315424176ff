using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Cloning.Kept;

namespace MemoWeaver.Runtime;

/// <summary>A result that is declared read-only over immutable elements: one frozen snapshot for all callers, the first
/// included.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TFreezer">How it is frozen.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptFrozen<T, TFreezer> : IResultAdapter<T, T>
    where TFreezer : struct, IFreezer<T>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => true;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out T stored) =>
        Freezing.TryFreeze<T, TFreezer>(value, out stored);

    /// <inheritdoc/>
    public T Value(T stored) => stored;

    /// <inheritdoc/>
    public ValueTask<T> ToTask(T stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, T stored) => new(stored);
}

/// <summary>The same for a method that returns <see cref="Task{TResult}"/>: one completed task with the frozen
/// snapshot.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TFreezer">How it is frozen.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptFrozenTask<T, TFreezer> : IResultAdapter<T, Task<T>>
    where TFreezer : struct, IFreezer<T>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => true;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out Task<T> stored)
    {
        stored = Freezing.TryFreeze<T, TFreezer>(value, out var frozen) ? Task.FromResult(frozen) : null;
        return stored != null;
    }

    /// <inheritdoc/>
    public T Value(Task<T> stored) => stored.Result;

    /// <inheritdoc/>
    public ValueTask<T> ToTask(Task<T> stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, Task<T> stored) => new(stored);
}

/// <summary>How results of a declared read-only type over immutable elements are frozen. Implemented by empty structs;
/// not for use in source.</summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFreezer<T>
{
    /// <summary>A private snapshot that cannot be cast to anything mutable; the value itself where that cannot
    /// change.</summary>
    /// <param name="value">The result; may be <see langword="null"/>.</param>
    /// <param name="frozen">The snapshot.</param>
    /// <returns><see langword="false"/> for a lazy sequence, and for a collection whose rules are not known.</returns>
    bool TryFreeze(T value, [MaybeNullWhen(false)] out T frozen);
}
