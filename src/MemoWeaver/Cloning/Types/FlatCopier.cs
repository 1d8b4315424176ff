namespace MemoWeaver.Runtime;

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
