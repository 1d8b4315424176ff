namespace MemoWeaver.Runtime;

/// <summary>What the weaver found out about the statics of a type; null where there is nothing to share.</summary>
static class StaticsOf<TConstruct>
    where TConstruct : struct
{
    public static readonly ISharedStatics? Instance = default(TConstruct) as ISharedStatics;
}
