namespace MemoWeaver.Runtime;

/// <summary>Values that cannot change are handed on. Structs over such values are flat: a box of one is copied where its fields can be assigned.</summary>
static class ShareImmutable
{
    public static TypeCopier? TryChoose(Type type)
    {
        if (!Immutability.IsItselfProven(type))
            return null;
        if (!type.IsValueType || Immutability.IsBoxProven(type))
            return SharedTypeCopier.Instance;
        return (TypeCopier?)RuntimeCode.Make(typeof(FlatCopier<>), [type]) ?? SharedTypeCopier.Instance;
    }
}
