using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>What machines share of the results of one method, behind the cache in the process. Used by woven code; not for use in source.</summary>
/// <remarks>
/// The shared level is told first, the cache in the process goes second: in the other order, a call in between would bring the old result back from the shared level. No member
/// of it throws because of a server.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel
{
    private protected DistributedLevel()
    {
    }

    /// <summary>All results of the method, of all its instantiations.</summary>
    internal abstract DistributedDrop All { get; }
}

/// <summary>The same with the keys.</summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel<TKey> : DistributedLevel
    where TKey : struct, IMemoKey<TKey>
{
    private protected DistributedLevel()
    {
    }

    /// <summary>The result of one key; <see langword="null"/> where the key never leaves the process. Does not throw.</summary>
    internal abstract DistributedDrop? Of(ref TKey key);

    /// <summary>The tags of a call, with the name by which other machines drop this very result. Does not throw.</summary>
    internal abstract CallTags TagsOf(ref TKey key, CallTags? tags);
}

/// <summary>The same with the results.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DistributedLevel<TKey, T> : DistributedLevel<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    private protected DistributedLevel()
    {
    }

    /// <summary>Stores a result in place of the one that is there, whatever is being computed. The tags are those of <see cref="DistributedLevel{TKey}.TagsOf"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="value">The result.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    internal abstract ValueTask Set(TKey key, CallTags tags, T value, bool isAsync);

    /// <summary>Begins a refresh.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>For <see cref="EndRefresh"/>.</returns>
    internal abstract ValueTask<object?> BeginRefresh(TKey key, CallTags tags, bool isAsync);

    /// <summary>Ends it: stores the result, or drops the one that is there where something came between.</summary>
    internal abstract ValueTask EndRefresh(TKey key, object? begun, T value, bool isAsync);
}
