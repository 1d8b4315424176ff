namespace MemoWeaver.Runtime;

/// <summary>How values of one type are copied, chosen at run time.</summary>
abstract class TypeCopier
{
    /// <summary>Whether values of the type are handed on as they are.</summary>
    public virtual bool IsShared => false;

    /// <summary>The same for objects, boxes included: a box can be changed in place where the struct's fields can.</summary>
    public virtual bool IsObjectShared => IsShared;

    /// <summary>Whether objects are copied as a shallow clone that <see cref="FillObject"/> completes.</summary>
    public virtual bool IsFieldwise => false;

    /// <summary>Copies an object of exactly this type.</summary>
    public abstract object CopyObject(object source, CopyGraph? graph);

    /// <summary>Replaces what a shallow clone shares with its source. Only for copiers that work field by field.</summary>
    public virtual void FillObject(object source, object clone, CopyGraph graph) => throw new NotSupportedException();
}

/// <summary>The same, without boxing.</summary>
abstract class TypeCopier<T> : TypeCopier
{
    /// <summary>Copies a value of exactly this type.</summary>
    public abstract T Copy(T source, CopyGraph? graph);
}
