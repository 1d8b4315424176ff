using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>New objects of a type without running its constructors, for private copies of key parts.</summary>
internal static class ObjectCopy
{
    static readonly Func<object, object> Clone = (Func<object, object>)Delegate.CreateDelegate(
        typeof(Func<object, object>), typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!);

    /// <summary>Whether a second object of the type does no harm: one that owns a resource must be the only one.</summary>
    public static bool IsPossible(Type type) =>
        !typeof(IDisposable).IsAssignableFrom(type) && !HasInterface(type, "System.IAsyncDisposable") && !IsFinalizable(type);

    /// <summary>A copy of the object's own fields, without the caches that were woven into it.</summary>
    public static object Shallow(object value)
    {
        object copy = Clone(value);
        foreach (var level in TypeShape.Levels(value.GetType()))
        {
            foreach (var cache in TypeShape.InjectedFields(level))
                cache.SetValue(copy, null);
        }
        return copy;
    }

    /// <summary>An object whose fields are all zero.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "An object of the type exists, and no constructor runs.")]
    public static object Empty(Type type) =>
#if NET8_0_OR_GREATER
        RuntimeHelpers.GetUninitializedObject(type);
#else
        System.Runtime.Serialization.FormatterServices.GetUninitializedObject(type);
#endif

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A finalizer is called by the runtime and therefore kept.")]
    static bool IsFinalizable(Type type) =>
        type.GetMethod("Finalize", BindingFlags.Instance | BindingFlags.NonPublic, null, Type.EmptyTypes, null)?.DeclaringType is { } declaring && declaring != typeof(object);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed cannot be used by any method body.")]
    static bool HasInterface(Type type, string name) => type.GetInterfaces().Any(i => i.FullName == name);
}
