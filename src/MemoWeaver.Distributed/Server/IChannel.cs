namespace MemoWeaver.Distributed.Server;

/// <summary>Carries messages to all connected processes.</summary>
interface IChannel
{
    /// <summary>
    /// Raised for each message to all processes, including this one, and for each reply to this process. Raised on any
    /// thread, also concurrently.
    /// </summary>
    event Action<string>? Published, Replied;

    /// <summary>Raised when messages may be lost from now on, until one to all processes comes back.</summary>
    event Action? Disconnected;

    /// <summary>Raised when a connection was made, or made again.</summary>
    event Action? Connected;

    /// <summary>Publishes a message to all processes, and finds out who receives it.</summary>
    /// <returns>The receivers, including this process: at least all that listened before the call.</returns>
    ValueTask<ExpectedReceivers> Publish(string message, bool isAsync);

    /// <summary>Publishes a message to all processes.</summary>
    ValueTask PublishProbe(string message);

    /// <summary>Subscribes again. Messages that are published meanwhile may be lost.</summary>
    ValueTask Resubscribe();

    /// <summary>Sends a reply to one process. Does not wait.</summary>
    void Reply(string node, string message);
}
