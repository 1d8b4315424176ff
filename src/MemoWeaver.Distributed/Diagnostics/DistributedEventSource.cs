using System.Diagnostics.Tracing;

namespace MemoWeaver.Distributed;

/// <summary>The events about the server, written by way of <see cref="DistributedEvents"/>.</summary>
[EventSource(Name = "MemoWeaver-Distributed")]
sealed class DistributedEventSource : EventSource
{
    public static readonly DistributedEventSource Log = new();

    DistributedEventSource()
    {
    }

    /// <summary>A distributed method was called, and no server is set up. Once.</summary>
    [Event(1, Level = EventLevel.Warning, Message = "{0} and others are cached in this process alone: call DistributedMemo.UseRedis or services.AddMemoWeaver")]
    public void NotSetUp(string method) => WriteEvent(1, method);

    /// <summary>The server does not answer. Once for each outage.</summary>
    [Event(2, Level = EventLevel.Warning, Message = "The server does not answer ({0}): methods are cached in this process alone meanwhile")]
    public void ServerIsAway(string reason) => WriteEvent(2, reason);

    /// <summary>The server answers again.</summary>
    [Event(3, Level = EventLevel.Informational, Message = "The server answers again")]
    public void ServerIsBack() => WriteEvent(3);

    /// <summary>The server refuses an operation. Once, until it takes a write.</summary>
    [Event(4, Level = EventLevel.Warning, Message = "The server refuses: {0}")]
    public void ServerRefuses(string message) => WriteEvent(4, message);

    /// <summary>A method with a sensitive parameter stays in the process. Once for each method.</summary>
    [Event(5, Level = EventLevel.Warning, Message = "{0} has a sensitive parameter, and DistributedOptions.Secret is not set: it is cached in this process alone")]
    public void SecretMissing(string method) => WriteEvent(5, method);

    /// <summary>A result or a key could not be written. Once for each method.</summary>
    [Event(6, Level = EventLevel.Warning, Message = "A call of {0} is cached in this process alone: {1}")]
    public void NotShared(string method, string reason) => WriteEvent(6, method, reason);

    /// <summary>What the server had could not be read. Once for each method.</summary>
    [Event(7, Level = EventLevel.Warning, Message = "What the server has for {0} cannot be read: {1}")]
    public void NotReadable(string method, string reason) => WriteEvent(7, method, reason);

    /// <summary>InvalidationBackplane may have been lost, and come again: results in this process were dropped.</summary>
    [Event(8, Level = EventLevel.Informational, Message = "InvalidationBackplane may have been lost: the results of distributed methods in this process were dropped")]
    public void GapClosed() => WriteEvent(8);

    /// <summary>Invalidations that could not be delivered were.</summary>
    [Event(9, Level = EventLevel.Informational, Message = "{0} invalidations were delivered")]
    public void Delivered(int count) => WriteEvent(9, count);
}
