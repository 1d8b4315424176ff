using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>The same for a method that returns <see cref="Task{TResult}"/>: one completed task with the frozen snapshot.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TFreezer">How it is frozen.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptFrozenTask<T, TFreezer> : IKept<T, Task<T>>
    where TFreezer : struct, IFreezer<T>
{
    /// <inheritdoc/>
    public bool IsFirstReplaced => true;

    /// <inheritdoc/>
    public bool TryKeep(T value, [MaybeNullWhen(false)] out Task<T> stored)
    {
        stored = Freezing.TryFreeze<T, TFreezer>(value, out var frozen) ? Task.FromResult(frozen) : null;
        return stored != null;
    }

    /// <inheritdoc/>
    public T Value(Task<T> stored) => stored.Result;

    /// <inheritdoc/>
    public ValueTask<T> Hand(Task<T> stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> Own(T value, Task<T> stored) => new(stored);
}
