using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Control;

/// <summary>Makes the invalidations of a method through its holder's <c>Entry</c>, whose parameters are the parts of the key in order, or are named by the parts that come from them.</summary>
internal sealed class ForeignCache
{
    private static readonly ConditionalWeakTable<CacheSite, ForeignCache> OfSites = new();

    private readonly Type _holder;
    private readonly bool _isPerObject;
    private readonly MethodInfo? _entry;
    private readonly Type? _owner;
    private readonly long[] _parts = [];
    private readonly long _all;

    private ForeignCache([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder, bool isOpen)
    {
        _holder = holder;
        _isPerObject = holder.GetMethod(MemoTarget.FindMethod) is not null;
        _entry = isOpen ? null : holder.GetMethod(EntryAccess.EntryMethod);
        if (_entry is null)
            return;
        var parameters = _entry.GetParameters();
        _owner = parameters[0].ParameterType;
        _parts = string.IsNullOrEmpty(parameters[parameters.Length - 1].Name) ? InOrder(parameters.Length) : [.. parameters.Select(p => Parts(p.Name))];
        _all = _parts[_parts.Length - 1];
    }

    public static ForeignCache Of(MemoizedAttribute memoized, MethodBase method) => method.ContainsGenericParameters
        ? new(memoized.Holder, isOpen: true)
        : new(MemoTarget.Close(memoized.Holder, method), isOpen: false);

    /// <summary>Of a site's own instantiation. Found once for each site.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "MemoizedAttribute keeps the members of the holder.")]
    public static ForeignCache Of(CacheSite site) => OfSites.GetValue(site, static s => Of(s.Holder));

    /// <summary>Of an instantiation.</summary>
    public static ForeignCache Of([DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder) =>
        new(holder, isOpen: false);

    /// <summary>Whether an object can have a cache of a method with a cache of each object.</summary>
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
    private Invalidation? OfEntry(MethodInfo entry, object? owner, object?[] arguments, long known, Invalidation? next)
    {
        var passed = new object?[_parts.Length];
        passed[0] = owner;
        arguments.CopyTo(passed, 1);
        passed[passed.Length - 1] = false;
        var parts = 0L;
        for (var i = 0; i < arguments.Length && i < 64; i++)
        {
            if ((known >> i & 1) != 0)
                parts |= _parts[1 + i];
        }

        return ((CacheEntry)entry.Invoke(null, passed)!).Invalidation(parts, _all, next);
    }

    // Without names: the object, then each argument as one part, then all of them.
    private static long[] InOrder(int count)
    {
        var parts = new long[count];
        for (var i = 1; i < count - 1; i++)
            parts[i] = 1L << (i - 1);
        parts[count - 1] = (1L << (count - 2)) - 1;
        return parts;
    }

    // "P6": parts 1 and 2. The object has no name.
    private static long Parts(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return 0;
        var parts = 0L;
        foreach (var digit in name.Skip(1).Where(Uri.IsHexDigit))
            parts = (parts << 4) + Uri.FromHex(digit);
        return parts;
    }
}
