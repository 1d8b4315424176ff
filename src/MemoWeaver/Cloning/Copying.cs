using System.ComponentModel;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>Tells the run-time copier what the weaver knows. Used by woven code; not for use in source.
/// Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Copying
{
    /// <summary>Objects of exactly this class are copied by its copy constructor.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <typeparam name="TConstruct">Its copy constructor.</typeparam>
    public static void Register<T, TConstruct>()
        where T : class
        where TConstruct : struct, ICopyConstructor<T> =>
        TypeEntry.Of(typeof(T)).Register(new CopierOf<T, ObjectCopier<T, TConstruct>>());

    /// <summary>Values of this struct, boxed or as type arguments, are copied by its copy constructor.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <typeparam name="TCopier">Its copier.</typeparam>
    public static void RegisterStruct<T, TCopier>()
        where T : struct
        where TCopier : struct, ICopier<T> =>
        TypeEntry.Of(typeof(T)).Register(new CopierOf<T, TCopier>());

    /// <summary>Shares the objects of a type and of all types derived from it, as <see
    /// cref="ShareInstancesAttribute"/> says.</summary>
    /// <param name="type">The type.</param>
    public static void ShareInstances(Type type) => Flyweights.Add(type);

    /// <summary>Objects of exactly this type cannot change, and are shared.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static void RegisterShared<T>() => TypeEntry.Of(typeof(T)).Register(SharedTypeCopier.Instance);
}
