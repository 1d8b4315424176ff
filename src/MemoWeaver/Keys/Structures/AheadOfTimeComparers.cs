using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>
/// What can be told without reflection over fields: under NativeAOT these are not listed, so that content cannot be
/// compared.
/// </summary>
static class AheadOfTimeComparers
{
    static bool _isRooted;

    public static StructuralComparer? TryCreate(Type type)
    {
#if NET8_0_OR_GREATER
        if (typeof(ITuple).IsAssignableFrom(type) && type.FullName is { } name
            && (name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                || name.StartsWith("System.Tuple`", StringComparison.Ordinal)))
            return new TupleComparer();
#endif
        if (type.IsValueType)
            return new UnkeyableComparer();
        return typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? null : new IdentityComparer();
    }

    /// <summary>
    /// Makes the compiler compile the comparers of collections of the usual elements. It compiles only what reachable
    /// code creates.
    /// </summary>
    public static void Root()
    {
        if (_isRooted)
            return;
        _isRooted = true;
        GC.KeepAlive(Roots());
    }

    // Code is shared among reference types, so that object stands for all of them. The elements are those of
    // AheadOfTimeCopiers: each further one adds a tenth of a megabyte to a program.
    static StructuralComparer[] Roots() =>
    [
        .. RootsFor<object>(), .. RootsFor<bool>(), .. RootsFor<byte>(), .. RootsFor<int>(), .. RootsFor<long>(),
        .. RootsFor<double>(), .. RootsFor<decimal>(), .. RootsFor<Guid>(), .. RootsFor<DateTime>(),
        new NullableComparer<bool>(), new NullableComparer<byte>(), new NullableComparer<int>(),
        new NullableComparer<long>(), new NullableComparer<double>(), new NullableComparer<decimal>(),
        new NullableComparer<Guid>(), new NullableComparer<DateTime>(),
    ];

    static StructuralComparer[] RootsFor<T>()
        where T : notnull =>
    [
        new ArrayComparer<T>(), new ListComparer<T>(), new HashSetComparer<T>(), new SortedSetComparer<T>(),
        new QueueComparer<T>(), new StackComparer<T>(), new ReadOnlyCollectionComparer<T>(),
        new CollectionOfComparer<T>(), new DictionaryComparer<T, object>(), new DictionaryComparer<object, T>(),
        new DictionaryComparer<T, int>(), new DictionaryComparer<int, T>(), new PairComparer<T, object>(),
        new PairComparer<object, T>(), new MemoryComparers<T>().Memory, new MemoryComparers<T>().ReadOnlyMemory,
        new MemoryComparers<T>().ArraySegment,
    ];
}

/// <summary>Enums where no code can be generated: the framework's own equality of the boxed value is exact.</summary>
sealed class BoxedEqualityComparer : StructuralComparer
{
    public override Keyability? Always => Keyability.Frozen;

    public override Keyability Judge(object value, int depth) => Keyability.Frozen;

    public override bool KeyEquals(object x, object y) => x.Equals(y);

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, value.GetHashCode());

    public override object Snapshot(object value) => value;
}

/// <summary>
/// A class whose methods reflection may not list: by reference where it hashes by reference; otherwise it has value
/// equality, and its content cannot be judged.
/// </summary>
sealed class IdentityComparer : StructuralComparer
{
    public override Keyability Judge(object value, int depth) =>
        value.GetHashCode() == RuntimeHelpers.GetHashCode(value) ? Keyability.Reference : Keyability.Unkeyable;

    public override bool KeyEquals(object x, object y) => ReferenceEquals(x, y);

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    public override object Snapshot(object value) => value;
}

#if NET8_0_OR_GREATER
/// <summary>Tuples element by element, without reflection.</summary>
sealed class TupleComparer : StructuralComparer
{
    public override Keyability Judge(object value, int depth)
    {
        var found = Keyability.Frozen;
        var tuple = (ITuple)value;
        for (int i = 0; i < tuple.Length && !found.IsUnkeyable(); i++)
            found |= Structural<object>.Judge(tuple[i], depth + 1);
        // A copy would need a constructor that is only known by its type.
        return found.NeedsCopy() ? Keyability.Unkeyable : found;
    }

    public override bool KeyEquals(object x, object y)
    {
        var left = (ITuple)x;
        var right = (ITuple)y;
        for (int i = 0; i < left.Length; i++)
        {
            if (!Structural<object>.KeyEquals(left[i], right[i]))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, object value)
    {
        var tuple = (ITuple)value;
        for (int i = 0; i < tuple.Length; i++)
            state = Structural<object>.AddHash(state, tuple[i]);
        return state;
    }

    public override object Snapshot(object value) => value;
}
#endif
