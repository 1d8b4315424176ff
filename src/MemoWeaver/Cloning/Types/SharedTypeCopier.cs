namespace MemoWeaver.Runtime;

/// <summary>Values that cannot change.</summary>
sealed class SharedTypeCopier : TypeCopier
{
    public static readonly SharedTypeCopier Instance = new();

    public override bool IsShared => true;

    public override object CopyObject(object source, CopyGraph? graph) => source;
}
