using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Arrays of several dimensions, or that start elsewhere than at 0.</summary>
sealed class MultiArrayCopier<T> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        var copy = (Array)((Array)source).Clone();
        graph?.Add(source, copy);
        if (RuntimeCopies<T>.IsShared || copy.Length == 0)
            return copy;
        var at = new int[copy.Rank];
        for (var d = 0; d < at.Length; d++)
            at[d] = copy.GetLowerBound(d);
        do
            copy.SetValue(RuntimeCopies<T>.Copy((T)copy.GetValue(at)!, graph), at);
        while (MoveNext(copy, at));
        return copy;
    }

    static bool MoveNext(Array array, int[] at)
    {
        for (var d = at.Length - 1; d >= 0; d--)
        {
            if (at[d]++ < array.GetUpperBound(d))
                return true;
            at[d] = array.GetLowerBound(d);
        }

        return false;
    }
}

/// <summary>An inline array: one field, of which there are as many as its attribute says.</summary>
sealed class InlineArrayCopier<TBuffer, TElement>(int length) : TypeCopier<TBuffer>
    where TBuffer : struct
{
    public override TBuffer Copy(TBuffer source, CopyGraph? graph)
    {
        ref var first = ref Unsafe.As<TBuffer, TElement>(ref source);
        for (var i = 0; i < length; i++)
            Unsafe.Add(ref first, i) = RuntimeCopies<TElement>.Copy(Unsafe.Add(ref first, i), graph);
        return source;
    }

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Copy((TBuffer)source, null) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        graph?.Begin(source);
        object copy = Copy((TBuffer)source, graph);
        graph?.Add(source, copy);
        return copy;
    }
}

static class InlineArrays
{
    /// <summary>Gets the copier for an inline array; <see langword="null"/> for other types.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An attribute of a type is kept with it.")]
    public static TypeCopier? TryChoose(Type type)
    {
        var length = type.GetCustomAttributesData()
            .FirstOrDefault(a =>
            a.AttributeType.FullName == "System.Runtime.CompilerServices.InlineArrayAttribute")?.ConstructorArguments[0].Value;
        return length is int elements ? (TypeCopier?)RuntimeCode.Make(typeof(InlineArrayCopier<,>),
            [type, CopiedFields.All(type).Single().FieldType], elements) : null;
    }
}
