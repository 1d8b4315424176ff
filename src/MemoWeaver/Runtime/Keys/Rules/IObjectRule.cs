namespace MemoWeaver.Runtime;

/// <summary>A <see cref="KeyRule{T}"/> for values that are known as objects. Both arguments are of the rule's exact type.</summary>
internal interface IObjectRule
{
    bool KeyEquals(object x, object y);

    ulong AddHash(ulong state, object value);

    bool IsKeyable(object value);

    object Snapshot(object value);
}
