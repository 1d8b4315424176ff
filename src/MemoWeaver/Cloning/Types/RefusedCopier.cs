namespace MemoWeaver.Runtime;

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
