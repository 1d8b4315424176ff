using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

static class Locks<T>
    where T : class, new()
{
    // Objects that share a lock share one in the copy, too.
    public static T? Copy(T? source, CopyGraph? graph) =>
        source is null ? null : graph is null ? new() : graph.Copy<T, Construct>(source);

    readonly struct Construct : ICopyConstructor<T>
    {
        public T Create(T source, CopyGraph? graph)
        {
            T copy = new();
            graph?.Add(source, copy);
            return copy;
        }
    }
}
