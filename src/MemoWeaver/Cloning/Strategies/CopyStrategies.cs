namespace MemoWeaver.Runtime;

/// <summary>Chooses how values of a type are copied: the first strategy that answers.</summary>
static class CopyStrategies
{
    static readonly Func<Type, TypeCopier?>[] Ordered =
    [
        ShareImmutable.TryChoose,
        ShareByKind.TryChoose,
        RefuseSequences.TryChoose,
        RefuseResources.TryChoose,
        DedicatedCopiers.TryChoose,
        RefuseFramework.TryChoose,
        CopyFields.TryChoose,
    ];

    public static TypeCopier Choose(Type type)
    {
        foreach (var strategy in Ordered)
        {
            if (strategy(type) is { } copier)
                return copier;
        }

        return new RefusedCopier(type, "its fields cannot be listed without code generation at run time");
    }
}
