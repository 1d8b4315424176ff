using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Copies field by field, by code that was compiled for the type.</summary>
sealed class FieldCopier<T> : TypeCopier<T>
{
    readonly Func<T, CopyGraph?, T> _copy;
    readonly Func<object, CopyGraph?, object> _create;

    public FieldCopier(Delegate copy)
    {
        _copy = (Func<T, CopyGraph?, T>)copy;
        _create = Create;
    }

    public override T Copy(T source, CopyGraph? graph)
    {
        if (typeof(T).IsValueType || graph is null)
            return _copy(source, graph);
        var copy = graph.Copy(source!, _create);
        return Unsafe.As<object, T>(ref copy);
    }

    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, _create);

    object Create(object source, CopyGraph? graph)
    {
        if (!typeof(T).IsValueType)
            return _copy(Unsafe.As<object, T>(ref source), graph)!;
        graph?.Begin(source);
        object copy = _copy((T)source, graph)!;
        graph?.Add(source, copy);
        return copy;
    }
}
