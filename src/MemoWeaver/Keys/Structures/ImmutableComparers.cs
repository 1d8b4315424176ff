using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>
/// Immutable and frozen collections, and F#'s: known by name, because their assemblies need not be there.
/// </summary>
sealed class ImmutableCollectionComparer<TCollection, T> : CollectionComparer<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    static readonly PropertyInfo[] Comparers = [.. ComparerProperties()];

    protected override bool IsImmutable => true;

    protected override int Count(TCollection value)
    {
        if (value is IReadOnlyCollection<T> counted)
            return counted.Count;
        // ImmutableQueue and ImmutableStack do not know how many they hold.
        int count = 0;
        using var each = value.GetEnumerator();
        while (each.MoveNext())
            count++;
        return count;
    }

    protected override bool SameComparers(TCollection x, TCollection y)
    {
        foreach (var comparer in Comparers)
        {
            if (!Equals(comparer.GetValue(x), comparer.GetValue(y)))
                return false;
        }
        return true;
    }

    protected override TCollection Copy(TCollection value, List<T> elements) => value;

    [UnconditionalSuppressMessage("Trimming", "IL2090",
        Justification = "A comparer that trimming removed cannot be asked for by any method body.")]
    static IEnumerable<PropertyInfo> ComparerProperties() =>
        typeof(TCollection).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.Name is "Comparer" or "KeyComparer" or "ValueComparer" && p.GetIndexParameters().Length == 0);
}

/// <summary>
/// An <c>ImmutableArray&lt;T&gt;</c>, by content; a default one differs from an empty one. A struct around an array,
/// seen through its bits, because the assembly need not be there.
/// </summary>
sealed class ImmutableArrayComparer<TArray, T> : StructuralComparer<TArray>
    where TArray : struct
{
    // An empty array is keyable, whatever its elements would be.
    public override Keyability? Always => Structural<T>.Always is { } always && !always.IsUnkeyable() ? always : null;

    public override Keyability Judge(TArray value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = Keyability.Frozen;
        foreach (var element in Array(value) ?? [])
        {
            found |= Structural<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(TArray x, TArray y)
    {
        var left = Array(x);
        var right = Array(y);
        return left is null || right is null ? left == right : ReferenceEquals(left, right)
            || SpanKey<T, RuntimeKeyComparer<T>>.KeyEquals(left, right);
    }

    public override ulong AddHash(ulong state, TArray value) =>
        Array(value) is { } array ? SpanKey<T, RuntimeKeyComparer<T>>.AddHash(state, array)
            : KeyHash.Add(state, ulong.MaxValue);

    public override TArray Snapshot(TArray value)
    {
        JudgedParts.Begin();
        if (Array(value) is not { } array || !Judge(value, 0).NeedsCopy())
            return value;
        var copy = SpanKey<T, RuntimeKeyComparer<T>>.Snapshot(array);
        return System.Runtime.CompilerServices.Unsafe.As<T[], TArray>(ref copy);
    }

    static T[]? Array(TArray value) => System.Runtime.CompilerServices.Unsafe.As<TArray, T[]?>(ref value);
}
