using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>Helpers for synchronous calls.</summary>
static class SyncCalls
{
    // Members named by VaryBy may be gone, and equality may throw. Neither fails a call that has succeeded.
#pragma warning disable CA1031
    public static bool HasKey<TKey, T, TCall>(ref TCall call, ref TKey key)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
    {
        try
        {
            return call.HasKey(ref key);
        }
        catch (Exception)
        {
            return false;
        }
    }
#pragma warning restore CA1031

    // Boxes only if there are tokens.
    public static ICancellableCall? Cancellable<TCall>(ref TCall call)
        where TCall : struct =>
        call is ICancellableCall { TokenCount: > 0 } cancellable ? cancellable : null;

    public static bool IsCancelled<TCall>(ref TCall call)
        where TCall : struct
    {
        if (Cancellable(ref call) is not { } cancellable)
            return false;
        for (var i = 0; i < cancellable.TokenCount; i++)
        {
            if (cancellable.GetToken(i).IsCancellationRequested)
                return true;
        }

        return false;
    }
}
