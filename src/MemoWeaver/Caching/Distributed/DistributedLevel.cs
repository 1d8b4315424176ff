using System.ComponentModel;
using MemoWeaver.Caching.Distributed;

namespace MemoWeaver.Runtime;

/// <summary>
/// The results of one method that processes share, behind the cache in the process. Used by woven code; not for use in
/// source.
/// </summary>
/// <remarks>
/// Results are dropped from the distributed level first, then from the cache in the process. In the other order, a call
/// in between would bring the old result back from the distributed level. No member throws because of a server.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel
{
    private protected DistributedLevel()
    {
    }

    /// <summary>What drops all results of the method, of all its instantiations.</summary>
    internal abstract DistributedDrop All { get; }
}

/// <summary>A distributed level with keys. Used by woven code; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel<TKey> : DistributedLevel
    where TKey : struct, IMemoKey<TKey>
{
    private protected DistributedLevel()
    {
    }

    /// <summary>
    /// Returns what drops the result of one key; <see langword="null"/> if the key never leaves the process. Does not
    /// throw.
    /// </summary>
    internal abstract DistributedDrop? Of(ref TKey key);

    /// <summary>
    /// Returns the tags of a call, with the name by which other processes drop its result. Does not throw.
    /// </summary>
    internal abstract CallTags TagsOf(ref TKey key, CallTags? tags);
}

/// <summary>A distributed level with keys and results. Used by woven code; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel<TKey, T> : DistributedLevel<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    private protected DistributedLevel()
    {
    }

    /// <summary>
    /// Replaces a result, whatever is being computed. The tags are those of
    /// <see cref="DistributedLevel{TKey}.TagsOf"/>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="value">The result.</param>
    /// <param name="isAsync">Whether the task may be incomplete when this returns.</param>
    internal abstract ValueTask Set(TKey key, CallTags tags, T value, bool isAsync);

    /// <summary>Begins a refresh.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="isAsync">Whether the task may be incomplete when this returns.</param>
    /// <returns>What <see cref="EndRefresh"/> takes.</returns>
    internal abstract ValueTask<object?> BeginRefresh(TKey key, CallTags tags, bool isAsync);

    /// <summary>Ends a refresh: stores the result, or drops the present one if an invalidation came between.</summary>
    internal abstract ValueTask EndRefresh(TKey key, object? begun, T value, bool isAsync);
}
