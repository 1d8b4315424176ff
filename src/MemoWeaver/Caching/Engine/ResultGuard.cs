using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Checks that nobody changes what a cache holds. The layer above implements it, and names itself by a
/// <see cref="ResultGuardAttribute"/>. Only the caches that were made while <see cref="MemoSwitch.Guards"/> was set call
/// it.
/// </summary>
/// <remarks>Its methods run no user code, throw nothing, and may be called under the lock of a cache.</remarks>
abstract class ResultGuard
{
    static ResultGuard? s_current;

    /// <summary>The guard of the process. Created on first use.</summary>
    public static ResultGuard Current => Volatile.Read(ref s_current) ?? Create();

    /// <summary>Notes the content of a result that is about to be stored.</summary>
    /// <param name="site">The method.</param>
    /// <param name="entry">The object that stands for the result in the cache.</param>
    /// <param name="key">The key, boxed.</param>
    /// <param name="stored">What is stored, boxed.</param>
    public abstract void Watch(CacheSite site, object entry, object? key, object? stored);

    /// <summary>Compares a result with its content when it was stored, and reports the first difference.</summary>
    /// <param name="entry">What <see cref="Watch"/> was given. Others are ignored.</param>
    public abstract void Check(object entry);

    static ResultGuard Create()
    {
        var named = typeof(ResultGuard).Assembly.GetCustomAttribute<ResultGuardAttribute>()!;
        var made = (ResultGuard)Activator.CreateInstance(named.Guard)!;
        return Interlocked.CompareExchange(ref s_current, made, null) ?? made;
    }
}

/// <summary>Names the guard of the assembly's caches.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
sealed class ResultGuardAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type guard) : Attribute
{
    /// <summary>A <see cref="ResultGuard"/> with a public constructor that takes nothing.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Guard { get; } = guard;
}
