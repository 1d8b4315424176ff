namespace MemoWeaver.Distributed.Server;

/// <summary>What keeps results for all machines: names and bytes that expire. Every member may throw what its client throws.</summary>
/// <remarks>With <c>isAsync</c> false the task has ended when a member returns: synchronous methods use the synchronous calls of the client, and no thread waits for a task.</remarks>
abstract class ServerStore : IDisposable
{
    /// <summary>Reads an entry and generations in one round trip where all are in one place.</summary>
    /// <param name="names">The entry, then the generations.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>What is there for each; <see langword="null"/> for nothing.</returns>
    public abstract ValueTask<byte[]?[]> Read(string[] names, bool isAsync);

    /// <summary>Stores where nothing is.</summary>
    /// <returns>Whether nothing was; <see langword="false"/> also where that is not certain.</returns>
    public abstract ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync);

    /// <summary>Stores whatever is there.</summary>
    public abstract ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync);

    /// <summary>Deletes all of them.</summary>
    public abstract ValueTask Delete(string[] names, bool isAsync);

    /// <summary>Begins the lifetime of a generation anew. Does not wait.</summary>
    public abstract void Renew(string name, TimeSpan lifetime);

    /// <summary>A connection is about to be made, or other servers are in use than before: what answers from now on may not know what was deleted. Called before anything is sent over a new connection.</summary>
    public abstract event Action? Changing;

    /// <summary>Says which servers are written to. A server that starts, or takes the place of another, has another name than before.</summary>
    /// <returns>The names; <see langword="null"/> where they cannot be found out.</returns>
    public abstract Task<string[]?> Identify();

    /// <summary>The channel; <see langword="null"/> where machines cannot talk to each other.</summary>
    public abstract IChannel? Channel { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
