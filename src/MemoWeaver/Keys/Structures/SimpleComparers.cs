using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Wraps the comparer of a value that is always keyable and never copied.</summary>
sealed class KeyComparerAdapter<T, TComparer> : StructuralComparer<T>
    where TComparer : struct, IKeyComparer<T>
{
    public override Keyability? Always => Keyability.Frozen;

    public override Keyability Judge(T value, int depth) => Keyability.Frozen;

    public override bool KeyEquals(T x, T y) => default(TComparer).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => default(TComparer).AddHash(state, value);

    public override T Snapshot(T value) => value;
}

/// <summary>Enums and buffers of numbers, by their bits.</summary>
sealed class BitwiseComparer<T> : StructuralComparer<T>
    where T : struct
{
    public override Keyability? Always => Keyability.Frozen;

    public override Keyability Judge(T value, int depth) => Keyability.Frozen;

    public override bool KeyEquals(T x, T y) => default(BitwiseKeyComparer<T>).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => default(BitwiseKeyComparer<T>).AddHash(state, value);

    public override T Snapshot(T value) => value;
}

/// <summary>Objects without value equality: equal only to themselves.</summary>
sealed class ReferenceComparer(Keyability keyability) : StructuralComparer
{
    public override Keyability? Always => keyability;

    public override Keyability Judge(object value, int depth) => keyability;

    public override bool KeyEquals(object x, object y) => ReferenceEquals(x, y);

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    public override object Snapshot(object value) => value;
}

/// <summary>Values that cannot be keys. Nothing is asked of them, so that nothing is lost where one is compared all the
/// same.</summary>
sealed class UnkeyableComparer : StructuralComparer
{
    public override Keyability? Always => Keyability.Unkeyable;

    public override Keyability Judge(object value, int depth) => Keyability.Unkeyable;

    public override bool KeyEquals(object x, object y) => false;

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, 0);

    public override object Snapshot(object value) => value;
}

/// <summary>Compares values of a struct by a comparer over objects.</summary>
sealed class BoxedComparer<T>(StructuralComparer inner) : StructuralComparer<T>
{
    public override Keyability? Always => inner.Always;

    public override Keyability Judge(T value, int depth) => inner.Always ?? inner.Judge(value!, depth);

    public override bool KeyEquals(T x, T y) => inner.KeyEquals(x!, y!);

    public override ulong AddHash(ulong state, T value) => inner.AddHash(state, value!);

    public override T Snapshot(T value) => (T)inner.Snapshot(value!);
}

/// <summary>A value that may be missing.</summary>
sealed class NullableComparer<T> : StructuralComparer<T?>
    where T : struct
{
    public override Keyability? Always => Structural<T>.Always;

    public override Keyability Judge(T? value, int depth) =>
        value.HasValue ? Structural<T>.Judge(value.GetValueOrDefault(), depth) : Keyability.Frozen;

    public override bool KeyEquals(T? x, T? y) =>
        default(NullableKeyComparer<T, RuntimeKeyComparer<T>>).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T? value) =>
        default(NullableKeyComparer<T, RuntimeKeyComparer<T>>).AddHash(state, value);

    public override T? Snapshot(T? value) => default(NullableKeyComparer<T, RuntimeKeyComparer<T>>).Snapshot(value);
}

/// <summary>A pair, by its key and its value.</summary>
sealed class PairComparer<TKey, TValue> : StructuralComparer<KeyValuePair<TKey, TValue>>
{
    // A null is keyable, whatever an object would be.
    public override Keyability? Always =>
        (Structural<TKey>.Always | Structural<TValue>.Always) is { } always && !always.IsUnkeyable() ? always : null;

    public override Keyability Judge(KeyValuePair<TKey, TValue> value, int depth)
    {
        var found = Structural<TKey>.Judge(value.Key, depth + 1);
        return found.IsUnkeyable() ? found : found | Structural<TValue>.Judge(value.Value, depth + 1);
    }

    public override bool KeyEquals(KeyValuePair<TKey, TValue> x, KeyValuePair<TKey, TValue> y) =>
        Structural<TKey>.KeyEquals(x.Key, y.Key) && Structural<TValue>.KeyEquals(x.Value, y.Value);

    public override ulong AddHash(ulong state, KeyValuePair<TKey, TValue> value) =>
        Structural<TValue>.AddHash(Structural<TKey>.AddHash(state, value.Key), value.Value);

    public override KeyValuePair<TKey, TValue> Snapshot(KeyValuePair<TKey, TValue> value) =>
        new(Structural<TKey>.Snapshot(value.Key), Structural<TValue>.Snapshot(value.Value));
}
