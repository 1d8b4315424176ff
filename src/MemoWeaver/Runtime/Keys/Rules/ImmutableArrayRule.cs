namespace MemoWeaver.Runtime;

/// <summary>
/// An <c>ImmutableArray&lt;T&gt;</c>, by content; a default one differs from an empty one. A struct around an array, seen through its
/// bits, because the assembly need not be there.
/// </summary>
internal sealed class ImmutableArrayRule<TArray, T> : ValueRule<TArray>
    where TArray : struct
{
    public override Keyability? Always => Rules<T>.Always is Keyability.Frozen or Keyability.Reference ? Rules<T>.Always : null;

    public override Keyability Judge(TArray value, int depth)
    {
        if (Always is { } always)
            return always;
        var worst = Keyability.Frozen;
        foreach (var element in Array(value) ?? [])
        {
            var found = Rules<T>.Judge(element, depth + 1);
            if (found >= Keyability.Copied)
                return Keyability.Unkeyable;
            if (found > worst)
                worst = found;
        }
        return worst;
    }

    public override bool KeyEquals(TArray x, TArray y)
    {
        var left = Array(x);
        var right = Array(y);
        return left is null || right is null ? left == right : ReferenceEquals(left, right) || SpanKey<T, RuntimePart<T>>.KeyEquals(left, right);
    }

    public override ulong AddHash(ulong state, TArray value) =>
        Array(value) is { } array ? SpanKey<T, RuntimePart<T>>.AddHash(state, array) : KeyHash.Add(state, ulong.MaxValue);

    public override TArray Snapshot(TArray value) => value;

    static T[]? Array(TArray value) => System.Runtime.CompilerServices.Unsafe.As<TArray, T[]?>(ref value);
}
