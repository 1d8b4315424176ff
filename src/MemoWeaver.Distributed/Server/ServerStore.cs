namespace MemoWeaver.Distributed.Server;

/// <summary>
/// Stores bytes under keys, with a lifetime, for all processes. Every member may throw what its client throws.
/// </summary>
/// <remarks>
/// If <c>isAsync</c> is <see langword="false"/>, the task is completed when a member returns: synchronous methods use
/// the synchronous calls of the client, and no thread waits for a task.
/// </remarks>
abstract class ServerStore : IDisposable
{
    /// <summary>Reads an entry and generations, in one round trip if all of them are on one server.</summary>
    /// <param name="keys">The key of the entry, then those of the generations.</param>
    /// <param name="isAsync">Whether the task may be incomplete when this returns.</param>
    /// <returns>The bytes for each key; <see langword="null"/> for none.</returns>
    public abstract ValueTask<byte[]?[]> Read(string[] keys, bool isAsync);

    /// <summary>Stores bytes if the key has none.</summary>
    /// <returns>Whether it had none; <see langword="false"/> also if that is not certain.</returns>
    public abstract ValueTask<bool> Add(string key, byte[] bytes, TimeSpan lifetime, bool isAsync);

    /// <summary>Stores bytes, and replaces those that are there.</summary>
    public abstract ValueTask Set(string key, byte[] bytes, TimeSpan lifetime, bool isAsync);

    public abstract ValueTask Delete(string[] keys, bool isAsync);

    /// <summary>Restarts the lifetime of a generation. Does not wait.</summary>
    public abstract void Renew(string key, TimeSpan lifetime);

    /// <summary>
    /// Whether results of several builds of a method can be there side by side. The keys of entries then name the
    /// build.
    /// </summary>
    public virtual bool KeepsBuilds => false;

    /// <summary>
    /// Waits until no other process computes an entry, for a limited time. Does not throw.
    /// </summary>
    /// <returns>What ends the computation of this process; <see langword="null"/> if nobody waits for it.</returns>
    public virtual ValueTask<ComputationTurn?> Enter(string key, bool isAsync) => default;

    /// <summary>The longest computation whose result can be stored. Beyond it, an invalidation may be
    /// forgotten.</summary>
    public virtual TimeSpan LongestComputation => Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Raised when a connection is about to be made, or other servers are in use: whatever answers from now on may not
    /// know what was deleted. Raised before anything is sent over a new connection.
    /// </summary>
    public abstract event Action? Changing;

    /// <summary>
    /// Returns the names of the servers that are written to. A server that starts, or replaces another, has a new name.
    /// </summary>
    /// <returns>The names; <see langword="null"/> if they cannot be found out.</returns>
    public abstract Task<string[]?> Identify();

    /// <summary>The channel; <see langword="null"/> if processes cannot send messages to each other.</summary>
    public abstract IChannel? Channel { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
