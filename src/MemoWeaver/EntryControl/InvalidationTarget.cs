using System.ComponentModel;
using System.Reflection;
using MemoWeaver.Caching.Engine;
using MemoWeaver.EntryControl;
using MemoWeaver.Invalidating;

namespace MemoWeaver.Runtime;

/// <summary>
/// Finds the holder of a cached method of another assembly, once. Created by woven code; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InvalidationTarget
{
    readonly RuntimeMethodHandle _method;
    readonly RuntimeTypeHandle _type;
    Lazy<CrossAssemblyInvalidation?> _found;

    /// <summary>Names the method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="type">The type that declares it.</param>
    public InvalidationTarget(RuntimeMethodHandle method, RuntimeTypeHandle type)
    {
        _method = method;
        _type = type;
        _found = new(Find);
    }

    /// <summary>Creates an invalidation of the results that agree with a call.</summary>
    /// <param name="owner">The object, if there is one.</param>
    /// <param name="arguments">The arguments, as many as the method has.</param>
    /// <param name="known">A bit for each argument to compare, from the lowest. Arguments from the 64th on are not
    /// compared.</param>
    /// <param name="next">The next invalidation of the same write.</param>
    /// <returns><paramref name="next"/> if the method was not woven.</returns>
    public Invalidation? Of(object? owner, object?[] arguments, long known, Invalidation? next) =>
        _found.Value is { } cache ? cache.Of(owner, arguments, known, next) : next;

    /// <summary>
    /// Creates an invalidation of the results of all overrides and implementations of a method, in any assembly.
    /// </summary>
    /// <param name="method">The name of the overridden method, as its overrides gave it to <see
    /// cref="CacheSite.Overrides"/>.</param>
    /// <param name="owner">The object whose caches are affected; <see langword="null"/> for all.</param>
    /// <param name="arguments">The arguments, as many as the method has.</param>
    /// <param name="known">A bit for each argument to compare, from the lowest. Arguments from the 64th on are not
    /// compared.</param>
    /// <param name="next">The next invalidation of the same write.</param>
    public static Invalidation OfOverrides(string method, object? owner, object?[] arguments, long known,
        Invalidation? next)
    {
        var sites = OverridingSites.Of(method);
        foreach (var site in sites)
        {
            var isOwned = (site.Flags & CacheFlags.PerInstance) != 0;
            if (!isOwned)
                next = CrossAssemblyInvalidation.Of(site).Of(null, arguments, known, next);
            else if (owner == null)
                next = Invalidation.OfInstantiations(site.Holder, null, next);
            else if (CrossAssemblyInvalidation.Of(site).MayBelongTo(owner))
                next = CrossAssemblyInvalidation.Of(site).Of(owner, arguments, known, next);
        }

        return new OverridesInvalidation(method, sites, owner, next);
    }

    CrossAssemblyInvalidation? Find()
    {
        var method = MethodBase.GetMethodFromHandle(_method, _type);
        return method?.GetCustomAttribute<MemoizedAttribute>(inherit: false) is { } memoized
            ? CrossAssemblyInvalidation.Of(memoized, method)
            : null;
    }
}
