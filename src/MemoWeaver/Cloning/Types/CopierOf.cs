using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A copier policy as an object.</summary>
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
