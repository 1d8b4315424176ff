using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Common;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>
/// Makes the invalidations of a method through its holder's <c>Entry</c>. Its arguments are the parts of the key in
/// order, or <see cref="KeyPartsAttribute"/> says which parts come from them.
/// </summary>
sealed class CrossAssemblyInvalidation
{
    static readonly ConditionalWeakTable<CacheSite, CrossAssemblyInvalidation> OfSites = new();

    readonly Type _holder;
    readonly bool _isPerObject;
    readonly MethodInfo? _entry;
    readonly Type? _owner;
    readonly long[] _parts = [];
    readonly long _all;

    CrossAssemblyInvalidation([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder, bool isOpen)
    {
        _holder = holder;
        _isPerObject = holder.GetMethod(WovenNames.FindMethod) is not null;
        _entry = isOpen ? null : holder.GetMethod(WovenNames.EntryMethod);
        if (_entry is null)
            return;
        var parameters = _entry.GetParameters();
        _owner = parameters[0].ParameterType;
        // The first is the object, the last says whether the body is to run.
        var arguments = parameters.Length - 2;
        (_parts, _all) = _entry.GetCustomAttribute<KeyPartsAttribute>() is { } declared
            ? ([.. declared.Parts], declared.All)
            : InOrder(arguments);
    }

    public static CrossAssemblyInvalidation Of(MemoizedAttribute memoized, MethodBase method) =>
        method.ContainsGenericParameters
        ? new(memoized.Holder, isOpen: true)
        : new(MemoTarget.Close(memoized.Holder, method), isOpen: false);

    /// <summary>Returns the one of a site's own instantiation. Created once for each site.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "MemoizedAttribute keeps the members of the holder.")]
    public static CrossAssemblyInvalidation Of(CacheSite site) => OfSites.GetValue(site, static s => Of(s.Holder));

    /// <summary>Creates the one of an instantiation.</summary>
    public static CrossAssemblyInvalidation Of([DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder) =>
        new(holder, isOpen: false);

    /// <summary>Determines whether an object can have a cache of the method.</summary>
    public bool MayBelongTo(object owner) => _owner is null || _owner.IsInstanceOfType(owner);

    /// <summary>See <see cref="InvalidationTarget.Of"/>.</summary>
#pragma warning disable CA1031 // An argument without a value may not do as a key: then all results go.
    public Invalidation? Of(object? owner, object?[] arguments, long known, Invalidation? next)
    {
        if (_entry is not null)
        {
            try
            {
                return OfEntry(_entry, owner, arguments, known, next);
            }
            catch (Exception)
            {
            }
        }

        return Invalidation.OfInstantiations(_holder, _isPerObject ? owner : null, next);
    }
#pragma warning restore CA1031

    // The parameters: the object; the arguments; whether the body is to run.
    Invalidation? OfEntry(MethodInfo entry, object? owner, object?[] arguments, long known, Invalidation? next)
    {
        var passed = new object?[arguments.Length + 2];
        passed[0] = owner;
        arguments.CopyTo(passed, 1);
        passed[passed.Length - 1] = false;
        var parts = 0L;
        for (var i = 0; i < arguments.Length && i < 64; i++)
        {
            if ((known >> i & 1) != 0)
                parts |= _parts[i];
        }

        return ((CacheEntry)entry.Invoke(null, passed)!).Invalidation(parts, _all, next);
    }

    static (long[] Parts, long All) InOrder(int count)
    {
        var parts = new long[count];
        for (var i = 0; i < count; i++)
            parts[i] = 1L << i;
        return (parts, (1L << count) - 1);
    }
}
