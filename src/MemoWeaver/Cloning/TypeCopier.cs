using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>How values of one type are copied, chosen at run time.</summary>
abstract class TypeCopier
{
    /// <summary>Determines whether values of the type are handed on as they are.</summary>
    public virtual bool IsShared => false;

    /// <summary>The same for objects, boxes included: a box can be changed in place where the struct's fields
    /// can.</summary>
    public virtual bool IsObjectShared => IsShared;

    /// <summary>Determines whether objects are copied as a shallow clone that <see cref="FillObject"/>
    /// completes.</summary>
    public virtual bool IsFieldwise => false;

    /// <summary>Copies an object of exactly this type.</summary>
    public abstract object CopyObject(object source, CopyGraph? graph);

    /// <summary>Replaces what a shallow clone shares with its source. Only for copiers that work field by
    /// field.</summary>
    public virtual void FillObject(object source, object clone, CopyGraph graph) => throw new NotSupportedException();
}

/// <summary>The same, without boxing.</summary>
abstract class TypeCopier<T> : TypeCopier
{
    /// <summary>Copies a value of exactly this type.</summary>
    public abstract T Copy(T source, CopyGraph? graph);
}

/// <summary>Wraps a copier struct in an object.</summary>
sealed class CopierOf<T, TCopier> : TypeCopier<T>
    where TCopier : struct, ICopier<T>
{
    public override T Copy(T source, CopyGraph? graph) => default(TCopier).Copy(source, graph);

    public override object CopyObject(object source, CopyGraph? graph)
    {
        if (!typeof(T).IsValueType)
            return default(TCopier).Copy(Unsafe.As<object, T>(ref source), graph)!;
        return graph is null ? default(Box).Create(source, null) : graph.Copy<object, Box>(source);
    }

    readonly struct Box : ICopyConstructor<object>
    {
        public object Create(object source, CopyGraph? graph)
        {
            graph?.Begin(source);
            object copy = default(TCopier).Copy((T)source, graph)!;
            graph?.Add(source, copy);
            return copy;
        }
    }
}

/// <summary>Structs that refer to nothing that can change: a value is a copy already, a box is not.</summary>
sealed class FlatCopier<T> : TypeCopier<T>
    where T : struct
{
    public override bool IsShared => true;

    public override bool IsObjectShared => false;

    public override T Copy(T source, CopyGraph? graph) => source;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? default(Box).Create(source, null) : graph.Copy<object, Box>(source);

    readonly struct Box : ICopyConstructor<object>
    {
        public object Create(object source, CopyGraph? graph)
        {
            object copy = (T)source;
            graph?.Add(source, copy);
            return copy;
        }
    }
}

/// <summary>Values that cannot change.</summary>
sealed class SharedTypeCopier : TypeCopier
{
    public static readonly SharedTypeCopier Instance = new();

    public override bool IsShared => true;

    public override object CopyObject(object source, CopyGraph? graph) => source;
}

/// <summary>Values that can neither be shared nor copied.</summary>
sealed class RefusedCopier(Type type, string reason) : TypeCopier
{
    public static readonly RefusedCopier None = new(typeof(void), "");

    public override object CopyObject(object source, CopyGraph? graph)
    {
        if (graph is null)
            throw new InvalidOperationException(type + " cannot be copied: " + reason);
        // The one instance of a null object, or the like.
        if (TypeEntry.Of(source.GetType()).Statics is { Length: > 0 } statics)
            graph.Meet(source.GetType(), statics);
        if (graph.TryFind(source, out var shared) && ReferenceEquals(shared, source))
            return source;
        graph.Refuse(type, reason);
        return null!;
    }
}
