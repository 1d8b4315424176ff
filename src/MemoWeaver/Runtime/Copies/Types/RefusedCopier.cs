namespace MemoWeaver.Runtime;

/// <summary>Values that can neither be shared nor copied.</summary>
sealed class RefusedCopier(Type type, string reason) : TypeCopier
{
    public static readonly RefusedCopier None = new(typeof(void), "");

    public override object CopyObject(object source, CopyGraph? graph)
    {
        if (graph is null)
            throw new InvalidOperationException(type + " cannot be copied: " + reason);
        graph.Refuse(type, reason);
        return null!;
    }
}
