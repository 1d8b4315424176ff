using System.ComponentModel;
using MemoWeaver.Dependencies;

namespace MemoWeaver.Runtime;

/// <summary>Helpers for tracked methods. Used by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DependencyTracking
{
    /// <summary>
    /// Counts a call of a tracked method whose arguments cannot be a key. The result of the tracked body around the
    /// call is not stored.
    /// </summary>
    /// <param name="site">The method.</param>
    public static void CountBypass(CacheSite site)
    {
        TrackingScope.ReadUnknown();
        site.CountBypass();
    }
}
