using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>Finds the cache of a method through the attribute that the weaver left on it.</summary>
static class MemoTarget
{
    /// <summary>
    /// Returns the cache of <paramref name="method"/> for calls on <paramref name="target"/>; without a target, for all
    /// objects.
    /// </summary>
    public static MemoCache Find(MethodBase method, object? target)
    {
        method = Resolve(method, target);
        var memoized = Attribute(method);
        if (method.ContainsGenericParameters)
            return new OpenCache(memoized.Holder, Describe(method), PolicyOf(method));

        var holder = Close(memoized.Holder, method);
        var site = (CacheSite)holder.GetField(WovenNames.SiteField)!.GetValue(null)!;
        return target is not null && holder.GetMethod(WovenNames.FindMethod) is { } find
            ? new ObjectCache(site, Delegate(find), target)
            : new SiteCache(site, target);
    }

    /// <summary>
    /// Returns the method that a call on <paramref name="target"/> runs, and the access to the entries of its cache.
    /// </summary>
    public static (MethodInfo Method, EntryInvoker Access) FindEntry(MethodInfo method, object? target)
    {
        method = (MethodInfo)Resolve(method, target);
        var holder = Close(Attribute(method).Holder, method);
        return (method, EntryInvoker.Of(holder, Describe(method)));
    }

    static MethodBase Resolve(MethodBase method, object? target) =>
        target is not null && method is MethodInfo { IsVirtual: true } called
            ? VirtualCall.Resolve(called, target.GetType())
            : method;

    static MemoizedAttribute Attribute(MethodBase method) =>
        method.GetCustomAttribute<MemoizedAttribute>(inherit: false)
            ?? throw new InvalidOperationException(NotMemoized(method));

    static Func<object, CacheStore?> Delegate(MethodInfo find) =>
#if NET
        find.CreateDelegate<Func<object, CacheStore?>>();
#else
        (Func<object, CacheStore?>)find.CreateDelegate(typeof(Func<object, CacheStore?>));
#endif

    // The holder's type parameters are those of the declaring type, then those of the method.
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "The method's instantiation exists, and with it the holder's: the method's code refers to it.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification = "The holder's type parameters repeat those of the method, which is instantiated already.")]
    [UnconditionalSuppressMessage("Trimming", "IL2073",
        Justification = "MemoizedAttribute keeps the members of the open holder, and so of its instantiations.")]
    [UnconditionalSuppressMessage("Trimming", "IL2068",
        Justification = "MemoizedAttribute keeps the members of the holder.")]
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)]
    public static Type Close([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicMethods)] Type holder, MethodBase method)
    {
        if (!holder.IsGenericTypeDefinition)
            return holder;
        var arguments = new List<Type>();
        if (method.DeclaringType is { IsGenericType: true } type)
            arguments.AddRange(type.GetGenericArguments());
        if (method.IsGenericMethod)
            arguments.AddRange(method.GetGenericArguments());
        return holder.MakeGenericType([.. arguments]);
    }

    static CacheParameters PolicyOf(MethodBase method)
    {
        CachePolicyAttribute? policy = method.GetCustomAttribute<CachePolicyAttribute>(inherit: false)
            ?? OnProperty(method);
        var parameters = new CacheParameters
        {
            Scope = method.IsStatic ? CacheScope.Shared : policy?.Scope ?? CacheScope.Instance,
            CloneMode = policy?.Clone ?? CloneMode.Auto,
        };
        return policy?.Describe(parameters) ?? parameters;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A property that was trimmed away takes its attribute with it; the figures do not depend on it.")]
    static CachePolicyAttribute? OnProperty(MethodBase getter)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var property in getter.DeclaringType?.GetProperties(all) ?? [])
        {
            if (Equals(property.GetMethod, getter))
                return property.GetCustomAttribute<CachePolicyAttribute>(inherit: false);
        }
        return null;
    }

    static string NotMemoized(MethodBase method) =>
        IsFSharpClosure(method)
            ? $"{Describe(method)} is a closure of the F# compiler, which calls the function. Pass a call of the function in place of a delegate, with any arguments: Memo.Of(fun () -> f 0). It is not run."
            : $"{Describe(method)} is not memoized. Check that the method itself is passed (not a lambda that calls it, nor an interface or a mock that stands before it), "
          + "that it has [LruCache] or [TimedCache], and that its project was woven: it references the package MemoWeaver.Fody, "
          + "its FodyWeavers.xml has the line <MemoWeaver />, and DisableFody is not set.";

    // A let-bound function converted to a delegate. No other compiler gives types such names.
    static bool IsFSharpClosure(MethodBase method) =>
        method.DeclaringType is { IsNested: true } type && type.Name.Contains('@');

    static string Describe(MethodBase method)
    {
        var parameters = method.GetParameters();
        var names = new string[parameters.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = parameters[i].ParameterType.Name;
        return $"{method.DeclaringType?.FullName ?? method.DeclaringType?.Name}.{method.Name}({string.Join(", ", names)})";
    }
}
