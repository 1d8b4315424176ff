using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>
/// Determines whether a memoized method has a parameter with <see cref="CacheKeyAttribute.Sensitive"/>.
/// </summary>
static class SensitiveKeys
{
    const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Determines whether the method of a holder has such a parameter. A method that trimming may have hidden from
    /// reflection counts as having one.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "Where the method is not found, keys are hidden.")]
    public static bool Are(Type holder)
    {
        var definition = holder.IsGenericType ? holder.GetGenericTypeDefinition() : holder;
        foreach (var method in holder.DeclaringType?.GetMethods(All) ?? [])
        {
            if (method.GetCustomAttribute<MemoizedAttribute>(inherit: false)?.Holder == definition)
                return Array.Exists(method.GetParameters(),
                    p => p.GetCustomAttribute<CacheKeyAttribute>(inherit: false) is { Sensitive: true });
        }

#if NET8_0_OR_GREATER
        return !RuntimeFeature.IsDynamicCodeSupported;
#else
        return false;
#endif
    }
}
