#if NET8_0_OR_GREATER
using MemoWeaver.Runtime;

using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Observes the caches of the process. The layer above implements it, and names itself by a
/// <see cref="CacheObserverAttribute"/>.
/// </summary>
/// <remarks>
/// No call of a memoized method pays for the observer, which may take longer to start than many programs run. It is
/// created on another thread, after the first collection of the process or the 64th miss of a method.
/// </remarks>
abstract class CacheObserver
{
    static int s_started;
    static volatile CacheObserver? s_current;

    /// <summary>The observer; <see langword="null"/> before it has started.</summary>
    public static CacheObserver? Current => s_current;

    /// <summary>Starts the observer on another thread. Only the first call does anything.</summary>
    public static void Start()
    {
        if (Volatile.Read(ref s_started) == 0 && Interlocked.Exchange(ref s_started, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static _ => Create(), null);
    }

    /// <summary>Starts the observer before it returns, unless another thread is about to.</summary>
    public static void StartNow()
    {
        if (Interlocked.Exchange(ref s_started, 1) == 0)
            Create();
    }

    /// <summary>Called for each timed miss.</summary>
    public abstract void OnMissTimed(CacheSite site, double seconds);

#pragma warning disable CA1031 // An exception would end the process, on a thread of the pool.
    static void Create()
    {
        try
        {
            if (typeof(CacheObserver).Assembly.GetCustomAttribute<CacheObserverAttribute>() is { } named)
                s_current = (CacheObserver?)Activator.CreateInstance(named.Observer);
        }
        catch (Exception)
        {
            // Memory may be short. The next collection tries again.
            Volatile.Write(ref s_started, 0);
        }
    }
#pragma warning restore CA1031
}

/// <summary>Names the observer of the assembly's caches.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
sealed class CacheObserverAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type observer)
        : Attribute
{
    /// <summary>A <see cref="CacheObserver"/> with a public constructor that takes nothing.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Observer { get; } = observer;
}
#endif
