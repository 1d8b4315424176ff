using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Copies field by field, by code that was compiled for the type.</summary>
sealed class FieldCopier<T> : TypeCopier<T>
{
    readonly Func<T, CopyGraph?, T> _copy;
    readonly Func<object, CopyGraph?, object> _create;
    readonly Func<Delegate> _compileFill;
    readonly BaseCollectionCopier? _baseCopier;
    readonly TableCheck? _table = TableCheckOf<T>.Check;
    readonly bool _isView = ReadOnlyViews.AreOverImmutable(typeof(T));

    // A class of which there is nothing to know on a hit.
    readonly bool _isPlain;
    Action<T, T, CopyGraph>? _fill;
    System.Reflection.FieldInfo[]? _statics;

    public FieldCopier(Delegate copy, Func<Delegate> compileFill, BaseCollectionCopier? baseCopier)
    {
        _baseCopier = baseCopier;
        _isPlain = !typeof(T).IsValueType && baseCopier is null && !_isView;
        _copy = (Func<T, CopyGraph?, T>)copy;
        _compileFill = compileFill;
        _create = Create;
    }

    public override bool IsFieldwise => !typeof(T).IsValueType;

    public override T Copy(T source, CopyGraph? graph)
    {
        if (typeof(T).IsValueType)
        {
            if (graph is not null)
                MeetStatics(graph);
            var value = _copy(source, graph);
            if (_table is not null)
                graph?.CheckTable(_table, value);
            return value;
        }

        if (graph is null)
            return _isView ? source : CopyClass(source, null);
        MeetStatics(graph);
        var copy = graph.Copy(source!, _create);
        return Unsafe.As<object, T>(ref copy);
    }

    public override object CopyObject(object source, CopyGraph? graph)
    {
        if (graph is null)
            return _isPlain ? _copy(Unsafe.As<object, T>(ref source), null)! : _isView ? source : Create(source, null);
        MeetStatics(graph);
        return graph.Copy(source, _create);
    }

    public override void FillObject(object source, object clone, CopyGraph graph)
    {
        _fill ??= (Action<T, T, CopyGraph>)_compileFill();
        _fill(Unsafe.As<object, T>(ref source), Unsafe.As<object, T>(ref clone), graph);
        _baseCopier?.Apply(source, clone, graph);
        if (_table is not null)
            graph.CheckTable(_table, clone);
    }

    void MeetStatics(CopyGraph graph)
    {
        _statics ??= TypeEntry.Of(typeof(T)).Statics;
        if (_statics.Length > 0)
            graph.Meet(typeof(T), _statics);
    }

    T CopyClass(T source, CopyGraph? graph)
    {
        var copy = _copy(source, graph);
        _baseCopier?.Apply(source!, copy!, graph);
        if (_table is not null)
            graph?.CheckTable(_table, copy);
        return copy;
    }

    object Create(object source, CopyGraph? graph)
    {
        if (!typeof(T).IsValueType)
            return CopyClass(Unsafe.As<object, T>(ref source), graph)!;
        graph?.Begin(source);
        object copy = _copy((T)source, graph)!;
        graph?.Add(source, copy);
        if (_table is not null)
            graph?.CheckTable(_table, copy);
        return copy;
    }
}
