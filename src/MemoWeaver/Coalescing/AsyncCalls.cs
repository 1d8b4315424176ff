using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>Helpers for asynchronous calls.</summary>
static class AsyncCalls
{
    // Members named by VaryBy may be gone, such as the request that the caller served. That does not fail a call that
    // has succeeded.
#pragma warning disable CA1031
    public static bool HasKey<TKey, T, TCall>(ref TCall call, ref TKey key)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
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

    // Boxes only if the method has a condition.
    public static IConditionalCall<T>? Condition<T, TCall>(CacheSite site, ref TCall call)
        where TCall : struct =>
        (site.Flags & CacheFlags.Conditional) == 0 ? null : (IConditionalCall<T>)call;

    public static bool IsCancelled<TKey, T, TCall>(ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        for (var i = 0; i < call.TokenCount; i++)
        {
            if (call.GetToken(i).IsCancellationRequested)
                return true;
        }

        return false;
    }

    public static bool CanBeCancelled<TKey, T, TCall>(ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        for (var i = 0; i < call.TokenCount; i++)
        {
            if (call.GetToken(i).CanBeCanceled)
                return true;
        }

        return false;
    }

    public static CancellationToken[] Tokens<TKey, T, TCall>(ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        var tokens = new CancellationToken[call.TokenCount];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = call.GetToken(i);
        return tokens;
    }
}
