using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace MemoWeaver.Keys;

/// <summary>
/// Holds the one instance of a user's type that the process uses: all threads have to hash and compare alike.
/// </summary>
/// <remarks>
/// The constructor is user code. Where it throws, the call that needs the instance throws the same exception, and the
/// next one tries again: no static constructor fails. A constructor that comes back here on its own thread is told that
/// there is no instance yet.
/// </remarks>
static class OnlyInstance<T>
    where T : new()
{
    // Constants for optimized code where the first attempt succeeds.
    static readonly bool IsThere;
    static readonly T? First;

    // The instance of a later attempt, in a box.
    static object? s_later;

    [ThreadStatic]
    static bool t_isMaking;

#pragma warning disable CA1031, CA1810, CA1065 // What it throws now, it throws again when it is asked for, or does not.
    static OnlyInstance()
    {
        try
        {
            First = Make();
            IsThere = true;
        }
        catch (Exception)
        {
            // Tried again by TryGetLater.
        }
    }
#pragma warning restore CA1031, CA1810, CA1065

    /// <summary>Gets the instance. What its constructor throws, it throws.</summary>
    /// <returns><see langword="false"/> where this thread is just making it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet([NotNullWhen(true)] out T? instance)
    {
        instance = First;
        return (typeof(T).IsValueType ? IsThere : instance != null) || TryGetLater(out instance);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryGetLater([NotNullWhen(true)] out T? instance)
    {
        var later = Volatile.Read(ref s_later);
        if (later == null)
        {
            if (t_isMaking)
            {
                instance = default;
                return false;
            }

            // Of several threads that make one, all use that of the first.
            object made = Make()!;
            later = Interlocked.CompareExchange(ref s_later, made, null) ?? made;
        }

        instance = (T)later;
        return true;
    }

    static T Make()
    {
        t_isMaking = true;
        try
        {
            return new T();
        }
        catch (TargetInvocationException exception) when (exception.InnerException != null)
        {
            ExceptionDispatchInfo.Capture(exception.InnerException).Throw();
            throw;
        }
        finally
        {
            t_isMaking = false;
        }
    }
}
