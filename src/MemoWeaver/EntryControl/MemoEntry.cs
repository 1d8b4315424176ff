using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>
/// Controls one entry of a cache: the result of one call, stored or not. From
/// <see cref="Memo.Entry{T}(System.Linq.Expressions.Expression{Func{T}})"/>.
/// </summary>
/// <typeparam name="T">The result. For a method that returns a task, the result of the task.</typeparam>
/// <remarks>
/// All members are thread-safe. The key is built at each use, from the current values of the arguments and of the
/// members that <c>VaryBy</c> names. No member counts as a hit or a miss, or changes the order of use.
/// </remarks>
public abstract class MemoEntry<T>
{
    private protected MemoEntry()
    {
    }

    /// <summary>
    /// Drops the result. A result for the same arguments whose computation began earlier is returned to its caller and
    /// not stored, and no later call joins that computation.
    /// </summary>
    /// <returns>Whether there was a result.</returns>
    public abstract bool Remove();

    /// <summary>
    /// Does the same as <see cref="Remove"/>, without a thread that waits while other machines are told. If machines do
    /// not share the result, everything is done when this returns.
    /// </summary>
    /// <returns>
    /// A task that completes when <see cref="Remove"/> would return, with whether there was a result in this process.
    /// </returns>
    public abstract Task<bool> RemoveAsync();

    /// <summary>Reads the result if there is one that has not expired. Returns a copy if a hit would.</summary>
    /// <param name="value">The result.</param>
    /// <returns>Whether there is one.</returns>
    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    /// <summary>
    /// Gets the age of the result, also of one past its lifetime that may still be served; <see langword="null"/> if
    /// there is none, or its age is not known: with <c>[LruCache]</c>, <see cref="TimedCacheAttribute.Sliding"/> or a
    /// <see cref="CachePolicyAttribute.Store"/>.
    /// </summary>
    public abstract TimeSpan? Age { get; }

    /// <summary>
    /// Gets whether there is a result past its lifetime that may still be served (see
    /// <see cref="TimedCacheAttribute.StaleSeconds"/>). <see cref="TryPeek"/> does not return it.
    /// </summary>
    public abstract bool IsStale { get; }

    /// <summary>
    /// Stores a result as if the method had just returned it, and replaces the old one. Stores a private copy if
    /// results are copied. A computation that began earlier is not stored.
    /// </summary>
    /// <param name="value">The result.</param>
    /// <returns>
    /// <see langword="false"/> if it cannot be stored: it is too heavy or cannot be copied, the method that <c>When</c>
    /// names declines it, the arguments cannot be a key, or the cache stores nothing. The old result is dropped
    /// nevertheless.
    /// </returns>
    /// <remarks>
    /// If the <c>When</c> method, the weigher, or the equality of a key throws, this method throws, and the entry does
    /// not change.
    /// </remarks>
#pragma warning disable CA1716 // Nobody outside derives from this type.
    public abstract bool Set(T value);
#pragma warning restore CA1716

    /// <summary>
    /// Does the same as <see cref="Set"/>, without a thread that waits while other machines are told. If machines do
    /// not share the result, everything is done when this returns.
    /// </summary>
    /// <param name="value">The result, as it is when this method is called.</param>
    /// <returns>A task that completes when <see cref="Set"/> would return, with its result or exception.</returns>
    public abstract Task<bool> SetAsync(T value);

    /// <summary>
    /// Runs the method's body and replaces the old result, which is served meanwhile. The old result is dropped if an
    /// invalidation comes meanwhile, if the new result cannot be stored, or if the arguments or the members that
    /// <c>VaryBy</c> names have become another key. If the body throws, the old result stays.
    /// </summary>
    /// <returns>What the call would return on a miss.</returns>
    /// <exception cref="InvalidOperationException">
    /// The method returns a task: use <see cref="RefreshAsync"/>.
    /// </exception>
    public abstract T Refresh();

    /// <summary>
    /// Returns the results that the stored result was made of, if the method tracks its dependencies
    /// (<see cref="CachePolicyAttribute.TrackDependencies"/>): those that its body has read, not theirs in turn.
    /// </summary>
    /// <returns>A snapshot; empty if there is no result, it was made of nothing, or the method does not
    /// track.</returns>
    public abstract IReadOnlyList<MemoDependency> Dependencies();

    /// <summary>
    /// Returns the results that were made of this one, and would be dropped with it: those whose bodies have read it,
    /// not theirs in turn.
    /// </summary>
    /// <returns>
    /// A snapshot; empty if there are none, or the method does not track its dependencies. Keys that share a hash share
    /// their dependents.
    /// </returns>
    public abstract IReadOnlyList<MemoDependency> Dependents();

    /// <summary>Runs the method's body. The cache is neither read nor written, and nothing is counted.</summary>
    /// <returns>What the body returns.</returns>
    /// <exception cref="InvalidOperationException">
    /// The method returns a task: use <see cref="InvokeUncachedAsync"/>.
    /// </exception>
    public abstract T InvokeUncached();

    /// <summary>Does the same as <see cref="Refresh"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For other methods, a completed task.</returns>
    public abstract Task<T> RefreshAsync();

    /// <summary>Does the same as <see cref="InvokeUncached"/> for a method that returns a task.</summary>
    /// <returns>The result of the body's task. For other methods, a completed task.</returns>
    public abstract Task<T> InvokeUncachedAsync();
}
