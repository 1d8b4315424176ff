using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>The same for a method that returns <see cref="Task{TResult}"/>: one completed task with the frozen snapshot.</summary>
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
