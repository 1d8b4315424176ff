using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>An immutable result of a method that returns <see cref="Task{TResult}"/>: one completed task for all
/// callers.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptTask<T> : IResultAdapter<T, Task<T>>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => false;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out Task<T> stored)
    {
        // Not the body's own task: that may hold on to state of the caller.
        stored = Task.FromResult(value);
        return true;
    }

    /// <inheritdoc/>
    public T Value(Task<T> stored) => stored.Result;

    /// <inheritdoc/>
    public ValueTask<T> ToTask(Task<T> stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, Task<T> stored) => new(stored);
}
