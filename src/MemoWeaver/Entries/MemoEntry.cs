using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>One entry of a cache: what is stored, or not, for one call. From <see cref="Memo.Entry{T}(System.Linq.Expressions.Expression{Func{T}})"/>.</summary>
/// <typeparam name="T">The result; of a method that returns a task, the result of the task.</typeparam>
/// <remarks>
/// All members are thread-safe. The key is built at each use, from what the arguments, and the members that <c>VaryBy</c> names, are then.
/// No member counts as a hit or a miss, or as a use in the order in which a full cache drops results.
/// </remarks>
public abstract class MemoEntry<T>
{
    private protected MemoEntry()
    {
    }

    /// <summary>
    /// Drops the result. A result for the same arguments whose computation began before is returned to its caller and not stored,
    /// and no call that starts from now on joins that computation.
    /// </summary>
    /// <returns>Whether there was a result.</returns>
    public abstract bool Remove();

    /// <summary>
    /// The same as <see cref="Remove"/>, and no thread waits while a server is told and other machines answer. Where machines do not share the result, all is done when this returns.
    /// </summary>
    /// <returns>Ends when <see cref="Remove"/> would return: whether there was a result in this process.</returns>
    public abstract Task<bool> RemoveAsync();

    /// <summary>Reads the result, if there is one that has not expired. Where a hit would get a copy, so does this.</summary>
    /// <param name="value">The result.</param>
    /// <returns>Whether there is one.</returns>
    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    /// <summary>
    /// Stores a result as if the method had just returned it, in place of the one that is there; as a private copy where results are copied.
    /// A computation that began before is not stored.
    /// </summary>
    /// <param name="value">The result.</param>
    /// <returns>
    /// <see langword="false"/> where it cannot be stored: it is too heavy or cannot be copied, the method that <c>When</c> names declines it, the arguments cannot be a key, or the cache stores nothing.
    /// The old result is dropped all the same.
    /// </returns>
    /// <remarks>What the method that <c>When</c> names, the weigher, or the equality of a key, throws, it throws; the entry is then as it was.</remarks>
#pragma warning disable CA1716 // Nobody outside derives from this type.
    public abstract bool Set(T value);
#pragma warning restore CA1716

    /// <summary>
    /// The same as <see cref="Set"/>, and no thread waits while a server is told and other machines answer. Where machines do not share the result, all is done when this returns.
    /// </summary>
    /// <param name="value">The result, as it is when this is called.</param>
    /// <returns>Ends when <see cref="Set"/> would return, with what that returns, or throws.</returns>
    public abstract Task<bool> SetAsync(T value);

    /// <summary>
    /// Runs the method's body and stores what it returns in place of the old result, which is served meanwhile. Where an invalidation comes meanwhile, or the
    /// result cannot be stored, the old one is dropped. So it is where the arguments, or what <c>VaryBy</c> names, have become another key when the body has ended. A body that throws leaves it.
    /// </summary>
    /// <returns>What the call would return on a miss.</returns>
    /// <exception cref="InvalidOperationException">The method returns a task: use <see cref="RefreshAsync"/>.</exception>
    public abstract T Refresh();

    /// <summary>Runs the method's body and touches nothing: the cache is neither read nor written for this call, and nothing is counted.</summary>
    /// <returns>What the body returns.</returns>
    /// <exception cref="InvalidOperationException">The method returns a task: use <see cref="InvokeUncachedAsync"/>.</exception>
    public abstract T InvokeUncached();

    /// <summary>The same as <see cref="Refresh"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For a method that returns no task, a completed one.</returns>
    public abstract Task<T> RefreshAsync();

    /// <summary>The same as <see cref="InvokeUncached"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For a method that returns no task, a completed one.</returns>
    public abstract Task<T> InvokeUncachedAsync();
}
