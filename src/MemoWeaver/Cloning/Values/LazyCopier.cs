using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>A value that was made lazily, once it was made. Before, it is a computation, which may lead to anything.</summary>
readonly struct LazyCopier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> : ICopier<Lazy<T>>
{
    public Lazy<T> Copy(Lazy<T> source, CopyGraph? graph) => default(ObjectCopier<Lazy<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Lazy<T>>
    {
        public Lazy<T> Create(Lazy<T> source, CopyGraph? graph)
        {
            if (!source.IsValueCreated)
            {
                graph?.Refuse(typeof(Lazy<T>), "its value is not made yet");
                return source;
            }

            graph?.Begin(source);
            var value = RuntimeCopies<T>.Copy(source.Value, graph);
#if NET8_0_OR_GREATER
            var copy = new Lazy<T>(value);
#else
            var copy = new Lazy<T>(() => value, isThreadSafe: false);
            _ = copy.Value;
#endif
            graph?.Add(source, copy);
            return copy;
        }
    }
}
