namespace MemoWeaver.Distributed.Server;

/// <summary>Announces to all machines that are connected.</summary>
interface IChannel
{
    /// <summary>Called with each message to everyone, this process included, and with each message to this process alone. Called on any thread, several at once.</summary>
    event Action<string>? Announced, Told;

    /// <summary>Messages may have been lost from now on, until one to everyone comes back.</summary>
    event Action? Broken;

    /// <summary>A connection was made, or made again.</summary>
    event Action? Connected;

    /// <summary>Sends to everyone.</summary>
    /// <returns>How many receive it, this process included.</returns>
    ValueTask<long> Announce(string message, bool isAsync);

    /// <summary>Sends to one process. Does not wait.</summary>
    void Tell(string node, string message);
}
