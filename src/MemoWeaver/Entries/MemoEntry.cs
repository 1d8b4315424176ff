using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>One entry of a cache, for one call, whether a result is stored or not. From <see cref="Memo.Entry{T}(System.Linq.Expressions.Expression{Func{T}})"/>.</summary>
/// <typeparam name="T">The result; of a method that returns a task, the result of the task.</typeparam>
/// <remarks>
/// All members are thread-safe. Each use builds the key anew, from the current state of the arguments and of the members that <c>VaryBy</c> names.
/// No member counts as a hit, a miss, or a use in the order of eviction.
/// </remarks>
public abstract class MemoEntry<T>
{
    private protected MemoEntry()
    {
    }

    /// <summary>
    /// Drops the result. A result for the same arguments that is being computed is returned to its caller and not stored,
    /// and no new call joins that computation.
    /// </summary>
    /// <returns>Whether there was a result.</returns>
    public abstract bool Remove();

    /// <summary>
    /// Does the same as <see cref="Remove"/> without blocking a thread while servers and other machines answer. If the method is not distributed, everything is done when this returns.
    /// </summary>
    /// <returns>A task that ends when <see cref="Remove"/> would return, and tells whether there was a result in this process.</returns>
    public abstract Task<bool> RemoveAsync();

    /// <summary>Reads the result if there is one that has not expired. Returns a copy if a hit would.</summary>
    /// <param name="value">The result.</param>
    /// <returns>Whether there is a result.</returns>
    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    /// <summary>
    /// Stores a result as if the method had just returned it, in place of the present one. Stores a private copy if results are copied.
    /// Results that are being computed are not stored.
    /// </summary>
    /// <param name="value">The result.</param>
    /// <returns>
    /// <see langword="false"/> if it cannot be stored: it is too heavy or cannot be copied, the method that <c>When</c> names declines it, the arguments cannot be a key, or the cache stores nothing.
    /// The old result is dropped in any case.
    /// </returns>
    /// <remarks>Exceptions of the method that <c>When</c> names, of the weigher, and of the equality of a key reach the caller. The entry is then unchanged.</remarks>
#pragma warning disable CA1716 // Nobody outside derives from this type.
    public abstract bool Set(T value);
#pragma warning restore CA1716

    /// <summary>
    /// Does the same as <see cref="Set"/> without blocking a thread while servers and other machines answer. If the method is not distributed, everything is done when this returns.
    /// </summary>
    /// <param name="value">The result. It is captured at the call.</param>
    /// <returns>A task that ends when <see cref="Set"/> would return, with the same outcome.</returns>
    public abstract Task<bool> SetAsync(T value);

    /// <summary>
    /// Runs the method's body and stores its result in place of the old one, which is served meanwhile. The old result is dropped if an invalidation comes meanwhile, if the
    /// new one cannot be stored, or if the arguments or the members that <c>VaryBy</c> names give another key when the body has ended. A body that throws leaves the old result.
    /// </summary>
    /// <returns>The result that a miss would return.</returns>
    /// <exception cref="InvalidOperationException">The method returns a task: use <see cref="RefreshAsync"/>.</exception>
    public abstract T Refresh();

    /// <summary>Runs the method's body without the cache. The cache is neither read nor written for this call, and nothing is counted.</summary>
    /// <returns>The result of the body.</returns>
    /// <exception cref="InvalidOperationException">The method returns a task: use <see cref="InvokeUncachedAsync"/>.</exception>
    public abstract T InvokeUncached();

    /// <summary>Does the same as <see cref="Refresh"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For a method that returns no task, a completed task.</returns>
    public abstract Task<T> RefreshAsync();

    /// <summary>Does the same as <see cref="InvokeUncached"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For a method that returns no task, a completed task.</returns>
    public abstract Task<T> InvokeUncachedAsync();
}
