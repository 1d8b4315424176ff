using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Types of the framework that no strategy knows, and types derived from such: what their private fields mean
/// is not known.</summary>
static class RefuseFramework
{
    public static TypeCopier? TryChoose(Type type)
    {
        foreach (var level in TypeShape.Levels(type))
        {
            if (FrameworkTypes.IsKnown(level) && !IsPlain(level) && !BaseCollectionCopiers.IsBaseCollection(level))
                return new RefusedCopier(type, level == type ? "it is not known how to copy it"
                    : "it is not known how to copy its base " + level);
        }

        return null;
    }

    static bool IsPlain(Type level)
    {
        var name = FrameworkTypes.Name(level);
        var rule = FrameworkTypes.Find(name)?.Copy ?? CopyRule.None;
        return (rule & CopyRule.Fields) != 0 || typeof(Attribute).IsAssignableFrom(level)
            || FrameworkAssemblies.IsFSharpData(level.Assembly.GetName().Name ?? "", name)
            || ((rule & CopyRule.Entries) != 0 && Immutability.IsProven(level.GetGenericArguments()[0]));
    }
}

/// <summary>What owns something outside the heap, or stands for something that is loaded later: it can neither be
/// shared nor copied.</summary>
static class RefuseResources
{
    static readonly HashSet<string> Bases = new(StringComparer.Ordinal)
    {
        "Microsoft.EntityFrameworkCore.DbContext", "System.Data.Entity.DbContext", "System.Reflection.DispatchProxy",
            "System.MarshalByRefObject",
    };

    static readonly HashSet<string> ProxyInterfaces = new(StringComparer.Ordinal)
    {
        "Castle.DynamicProxy.IProxyTargetAccessor", "NHibernate.Proxy.INHibernateProxy",
            "System.Data.Entity.Core.Objects.DataClasses.IEntityWithRelationships",
    };

    public static TypeCopier? TryChoose(Type type) =>
        Reason(type) is { } reason ? new RefusedCopier(type, reason) : null;

    public static bool IsResource(Type type) => Reason(type) != null;

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
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
        if (type.Namespace is "Castle.Proxies" or "System.Data.Entity.DynamicProxies" || type.GetInterfaces()
            .Any(i => ProxyInterfaces.Contains(i.FullName ?? "")))
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
        level.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public
            | BindingFlags.DeclaredOnly, null, Type.EmptyTypes, null) is { IsVirtual: true };
}

/// <summary>Lazy sequences and enumerators: their state is a place in a computation.</summary>
static class RefuseSequences
{
    public static TypeCopier? TryChoose(Type type) =>
        IsLazy(type) ? new RefusedCopier(type, "it is a lazy sequence") : null;

    public static bool IsLazy(Type type)
    {
        if (typeof(IEnumerator).IsAssignableFrom(type) || typeof(System.Linq.IQueryable).IsAssignableFrom(type))
            return true;
        return typeof(IEnumerable).IsAssignableFrom(type) && !IsCollection(type)
            && (!RuntimeCode.CanGenerate || CopiedFields.All(type).Any(IsComputation));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
    static bool IsCollection(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || type.GetInterfaces().Any(i =>
            i.IsGenericType && i.GetGenericTypeDefinition() is var open
            && (open == typeof(ICollection<>) || open == typeof(IReadOnlyCollection<>)));

    static bool IsComputation(System.Reflection.FieldInfo field) =>
        !CopiedFields.IsLeftOut(field)
            && (typeof(Delegate).IsAssignableFrom(field.FieldType)
                || typeof(IEnumerator).IsAssignableFrom(field.FieldType));
}
