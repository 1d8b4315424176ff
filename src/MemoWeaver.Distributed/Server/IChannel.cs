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

    /// <summary>Sends to everyone, and says who that is.</summary>
    /// <returns>Who receives it, this process included: at least all that listened before this was called.</returns>
    ValueTask<ExpectedReceivers> Announce(string message, bool isAsync);

    /// <summary>Sends to everyone.</summary>
    ValueTask Send(string message, bool isAsync);

    /// <summary>Subscribes again. What was announced while this is under way may be lost.</summary>
    ValueTask Repair();

    /// <summary>Sends to one process. Does not wait.</summary>
    void Tell(string node, string message);
}
