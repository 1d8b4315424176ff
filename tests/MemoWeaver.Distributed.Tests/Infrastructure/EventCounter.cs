using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>How often each event of <c>MemoWeaver-Distributed</c> was written since this was made.</summary>
sealed class EventCounter : EventListener
{
    readonly ConcurrentDictionary<int, int> _counts = new();

    public int this[int id] => _counts.GetValueOrDefault(id);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "MemoWeaver-Distributed")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => _counts?.AddOrUpdate(eventData.EventId, 1, (_, count) => count + 1);
}
