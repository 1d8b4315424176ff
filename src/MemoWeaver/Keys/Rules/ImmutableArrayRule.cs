namespace MemoWeaver.Runtime;

/// <summary>
/// An <c>ImmutableArray&lt;T&gt;</c>, by content; a default one differs from an empty one. A struct around an array, seen through its
/// bits, because the assembly need not be there.
/// </summary>
internal sealed class ImmutableArrayRule<TArray, T> : ValueRule<TArray>
    where TArray : struct
{
    // An empty array is keyable, whatever its elements would be.
    public override Keyability? Always => Rules<T>.Always is { } always && !always.IsUnkeyable() ? always : null;

    public override Keyability Judge(TArray value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = Keyability.Frozen;
        foreach (var element in Array(value) ?? [])
        {
            found |= Rules<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(TArray x, TArray y)
    {
        var left = Array(x);
        var right = Array(y);
        return left is null || right is null ? left == right : ReferenceEquals(left, right) || SpanKey<T, RuntimePart<T>>.KeyEquals(left, right);
    }

    public override ulong AddHash(ulong state, TArray value) =>
        Array(value) is { } array ? SpanKey<T, RuntimePart<T>>.AddHash(state, array) : KeyHash.Add(state, ulong.MaxValue);

    public override TArray Snapshot(TArray value)
    {
        JudgedParts.Begin();
        if (Array(value) is not { } array || !Judge(value, 0).NeedsCopy())
            return value;
        var copy = SpanKey<T, RuntimePart<T>>.Snapshot(array);
        return System.Runtime.CompilerServices.Unsafe.As<T[], TArray>(ref copy);
    }

    static T[]? Array(TArray value) => System.Runtime.CompilerServices.Unsafe.As<TArray, T[]?>(ref value);
}
