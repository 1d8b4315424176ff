using System.Diagnostics.Tracing;

namespace MemoWeaver.Runtime;

/// <summary>The events of the library, for <c>dotnet-trace</c> and <see cref="EventListener"/>. None is on the path of a hit.</summary>
[EventSource(Name = "MemoWeaver")]
sealed class MemoWeaverEventSource : EventSource
{
    public static readonly MemoWeaverEventSource Log = new();

    MemoWeaverEventSource()
    {
    }

    /// <summary>A result was returned to its caller and not cached. Once for each culprit.</summary>
    /// <param name="result">The declared type of the result.</param>
    /// <param name="culprit">The type in it that can neither be shared nor copied.</param>
    /// <param name="reason">Why.</param>
    [Event(1, Level = EventLevel.Warning, Message = "Results of type {0} are not cached: {1}: {2}")]
    public void ResultNotCached(string result, string culprit, string reason)
    {
        if (IsEnabled())
            WriteEvent(1, result, culprit, reason);
    }
}
