using System.Diagnostics.Tracing;

namespace MemoWeaver.Diagnostics;

/// <summary>
/// The events of the library, for <c>dotnet-trace</c> and <see cref="EventListener"/>. None is on the path of a hit.
/// </summary>
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

    /// <summary>The caches of a method, or the cache of one object, were cleared.</summary>
    /// <param name="method">The method.</param>
    [Event(2, Level = EventLevel.Informational, Message = "{0} was cleared")]
    public void Cleared(string method)
    {
        if (IsEnabled())
            WriteEvent(2, method);
    }

    /// <summary>The caches of a method were switched on or off.</summary>
    /// <param name="method">The method.</param>
    /// <param name="enabled">Whether results are kept from now on.</param>
    [Event(3, Level = EventLevel.Informational, Message = "{0}: Enabled = {1}")]
    public void Switched(string method, bool enabled)
    {
        if (IsEnabled())
            WriteEvent(3, method, enabled ? 1 : 0);
    }

    /// <summary>
    /// Several threads were seen to use a cache at once, so that its order of use is kept more coarsely. The first time
    /// in each cache.
    /// </summary>
    /// <param name="method">The method.</param>
    [Event(4, Level = EventLevel.Informational, Message = "Several threads use the cache of {0} at once")]
    public void ContentionNoticed(string method)
    {
        if (IsEnabled())
            WriteEvent(4, method);
    }

    /// <summary>Memory was short, so the older half of a method's results was dropped.</summary>
    /// <param name="method">The method.</param>
    /// <param name="results">How many.</param>
    [Event(5, Level = EventLevel.Warning, Message = "{1} results of {0} were dropped because memory is short")]
    public void DroppedForMemory(string method, long results)
    {
        if (IsEnabled())
            WriteEvent(5, method, results);
    }

    /// <summary>
    /// A call bypassed the cache because an argument cannot be a key. The first time for each method.
    /// </summary>
    /// <param name="method">The method.</param>
    [Event(6, Level = EventLevel.Warning, Message = "A call of {0} bypassed the cache: an argument cannot be a key")]
    public void ArgumentNotKeyable(string method)
    {
        if (IsEnabled())
            WriteEvent(6, method);
    }

    /// <summary>
    /// A result was not kept: it can neither be shared nor copied, it is too heavy, or an argument changed meanwhile.
    /// The first time for each method.
    /// </summary>
    /// <param name="method">The method.</param>
    [Event(7, Level = EventLevel.Warning, Message = "A result of {0} was not kept")]
    public void ResultNotKept(string method)
    {
        if (IsEnabled())
            WriteEvent(7, method);
    }

    /// <summary>
    /// A result was modified after it was stored. Only in caches that <see cref="Memo.Guard"/> guards.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="key">The key, for display. Hidden if it is sensitive.</param>
    /// <param name="path">The first place that differs.</param>
    [Event(8, Level = EventLevel.Error, Message = "The result of {0} for ({1}) was modified: {2}")]
    public void ResultModified(string method, string key, string path)
    {
        if (IsEnabled())
            WriteEvent(8, method, key, path);
    }

    /// <summary>
    /// A hit, with its key and its copy, was measured to take longer than the method without a cache. Once for each
    /// method, while somebody listens.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="hit">What a hit takes, in nanoseconds.</param>
    /// <param name="miss">What a typical miss takes after its look-up, in nanoseconds.</param>
    [Event(10, Level = EventLevel.Warning,
        Message = "A hit of {0} takes {1} ns, longer than its body ({2} ns). Remove the cache, or leave large arguments "
            + "out of the key")]
    public void LosesTime(string method, long hit, long miss)
    {
        if (IsEnabled())
            WriteEvent(10, method, hit, miss);
    }

    /// <summary>A body failed while there was an old result, which is served further.</summary>
    /// <param name="method">The method.</param>
    /// <param name="exception">What it threw.</param>
    [NonEvent]
    public void ReportFailedRefresh(string method, Exception exception)
    {
        if (IsEnabled())
            RefreshFailed(method, exception.GetType().FullName ?? "", Text(exception));
    }

    [Event(9, Level = EventLevel.Warning, Message = "A run of {0} failed while it had an old result: {2}")]
    void RefreshFailed(string method, string type, string message) => WriteEvent(9, method, type, message);

#pragma warning disable CA1031 // ToString of a user's exception.
    static string Text(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            return exception.GetType().ToString();
        }
    }
#pragma warning restore CA1031
}
