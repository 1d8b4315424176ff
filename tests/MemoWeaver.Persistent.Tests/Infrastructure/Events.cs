using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace MemoWeaver.Persistent.Tests.Infrastructure;

/// <summary>The events of <c>MemoWeaver-Persistent</c> about one path since this was made.</summary>
sealed class Events(string path) : EventListener
{
    readonly ConcurrentQueue<(int Id, string Reason)> _all = new();

    public int Count(int id) => _all.Count(one => one.Id == id);

    public string Reasons => string.Join('\n', _all.Select(one => one.Reason));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "MemoWeaver-Persistent")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (path != null && Equals(eventData.Payload![0], path))
            _all?.Enqueue((eventData.EventId, $"{eventData.Payload[^1]}"));
    }
}
