using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Persistent.Store;

/// <summary>
/// Carries messages through the table of a store. Others find them at their next miss, and within a second. Nobody
/// answers, so a sender waits only for itself.
/// </summary>
/// <param name="node">The name of this process.</param>
/// <param name="write">Writes a message to the table.</param>
sealed class FileChannel(string node, Action<string> write) : IChannel
{
    readonly string _node = node;

    public event Action<string>? Published, Replied;

    public event Action? Disconnected;

    public event Action? Connected
    {
        add { }
        remove { }
    }

    /// <summary>Handles a message from the table. Those of this process are ignored.</summary>
    public void Receive(string message)
    {
        if (!message.StartsWith(_node + " ", StringComparison.Ordinal) && message.Length > 0)
            Published?.Invoke(message);
    }

    /// <summary>Handles that another file took the place of the store: messages may be lost.</summary>
    public void Lose() => Disconnected?.Invoke();

    public ValueTask<ExpectedReceivers> Publish(string message, bool isAsync)
    {
        write(message);
        Published?.Invoke(message);
        return new(ExpectedReceivers.Of(1));
    }

    public ValueTask PublishProbe(string message)
    {
        Published?.Invoke(message);
        return default;
    }

    public ValueTask Resubscribe() => default;

    public void Reply(string node, string message)
    {
        if (node == _node)
            Replied?.Invoke(message);
    }
}
