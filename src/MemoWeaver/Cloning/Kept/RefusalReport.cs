using MemoWeaver.Diagnostics;

namespace MemoWeaver.Cloning.Kept;

static class RefusalReport
{
    /// <summary>Reports through the event source that results of a type are not kept; the first time only.</summary>
    public static void Once(Type result, Refusal refusal)
    {
        if (TypeEntry.Of(refusal.Type).IsFirstReport())
            MemoWeaverEventSource.Log.ResultNotCached(result.ToString(), refusal.Type.ToString(), refusal.Reason);
    }
}
