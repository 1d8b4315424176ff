using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>What owns something outside the heap, or stands for something that is loaded later: it can neither be shared nor copied.</summary>
static class RefuseResources
{
    static readonly HashSet<string> Bases = new(StringComparer.Ordinal)
    {
        "Microsoft.EntityFrameworkCore.DbContext", "System.Data.Entity.DbContext", "System.Reflection.DispatchProxy", "System.MarshalByRefObject",
    };

    static readonly HashSet<string> ProxyInterfaces = new(StringComparer.Ordinal)
    {
        "Castle.DynamicProxy.IProxyTargetAccessor", "NHibernate.Proxy.INHibernateProxy", "System.Data.Entity.Core.Objects.DataClasses.IEntityWithRelationships",
    };

    public static TypeCopier? TryChoose(Type type) => Reason(type) is { } reason ? new RefusedCopier(type, reason) : null;

    public static bool IsResource(Type type) => Reason(type) != null;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed is used by nobody.")]
    static string? Reason(Type type)
    {
        if (type.IsPointer || type.IsByRef)
            return "it is a pointer";
        if (typeof(Task).IsAssignableFrom(type))
            return null;
        if (typeof(IDisposable).IsAssignableFrom(type) || IsAsyncDisposable(type))
            return "it is disposable";
        if (typeof(IServiceProvider).IsAssignableFrom(type))
            return "it provides services";
        if (TypeShape.Levels(type).Any(IsFinalizable))
            return "it has a finalizer";
        if (type.IsCOMObject || TypeShape.Levels(type).Any(t => Bases.Contains(FrameworkTypes.Name(t))))
            return "it stands for something outside";
        if (type.Namespace is "Castle.Proxies" or "System.Data.Entity.DynamicProxies" || type.GetInterfaces().Any(i => ProxyInterfaces.Contains(i.FullName ?? "")))
            return "it is a proxy";
        return null;
    }

    static bool IsAsyncDisposable(Type type) =>
#if NET8_0_OR_GREATER
        typeof(IAsyncDisposable).IsAssignableFrom(type);
#else
        type.GetInterfaces().Any(i => i.FullName == "System.IAsyncDisposable");
#endif

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A finalizer is kept with its type.")]
    static bool IsFinalizable(Type level) =>
        level.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly, null, Type.EmptyTypes, null) is { IsVirtual: true };
}
