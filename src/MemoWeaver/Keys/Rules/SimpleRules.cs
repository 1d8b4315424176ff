using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A policy that never says no and never copies.</summary>
internal sealed class PartRule<T, TPart> : ValueRule<T>
    where TPart : struct, IKeyPart<T>
{
    public override Keyability? Always => Keyability.Frozen;

    public override Keyability Judge(T value, int depth) => Keyability.Frozen;

    public override bool KeyEquals(T x, T y) => default(TPart).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => default(TPart).AddHash(state, value);

    public override T Snapshot(T value) => value;
}

/// <summary>Enums and buffers of numbers, by their bits.</summary>
internal sealed class BitwiseRule<T> : ValueRule<T>
    where T : struct
{
    public override Keyability? Always => Keyability.Frozen;

    public override Keyability Judge(T value, int depth) => Keyability.Frozen;

    public override bool KeyEquals(T x, T y) => default(BitwisePart<T>).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => default(BitwisePart<T>).AddHash(state, value);

    public override T Snapshot(T value) => value;
}

/// <summary>Objects without value equality: equal only to themselves.</summary>
internal sealed class ReferenceRule(Keyability keyability) : ValueRule
{
    public override Keyability? Always => keyability;

    public override Keyability Judge(object value, int depth) => keyability;

    public override bool KeyEquals(object x, object y) => ReferenceEquals(x, y);

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    public override object Snapshot(object value) => value;
}

/// <summary>Values that cannot be keys. Nothing is asked of them, so that nothing is lost where one is compared all the same.</summary>
internal sealed class UnkeyableRule : ValueRule
{
    public override Keyability? Always => Keyability.Unkeyable;

    public override Keyability Judge(object value, int depth) => Keyability.Unkeyable;

    public override bool KeyEquals(object x, object y) => false;

    public override ulong AddHash(ulong state, object value) => KeyHash.Add(state, 0);

    public override object Snapshot(object value) => value;
}

/// <summary>A rule over objects, for values of a struct.</summary>
internal sealed class BoxedRule<T>(ValueRule inner) : ValueRule<T>
{
    public override Keyability? Always => inner.Always;

    public override Keyability Judge(T value, int depth) => inner.Always ?? inner.Judge(value!, depth);

    public override bool KeyEquals(T x, T y) => inner.KeyEquals(x!, y!);

    public override ulong AddHash(ulong state, T value) => inner.AddHash(state, value!);

    public override T Snapshot(T value) => (T)inner.Snapshot(value!);
}

/// <summary>A value that may be missing.</summary>
internal sealed class NullableRule<T> : ValueRule<T?>
    where T : struct
{
    public override Keyability? Always => Rules<T>.Always;

    public override Keyability Judge(T? value, int depth) => value.HasValue ? Rules<T>.Judge(value.GetValueOrDefault(), depth) : Keyability.Frozen;

    public override bool KeyEquals(T? x, T? y) => default(NullablePart<T, RuntimePart<T>>).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T? value) => default(NullablePart<T, RuntimePart<T>>).AddHash(state, value);

    public override T? Snapshot(T? value) => default(NullablePart<T, RuntimePart<T>>).Snapshot(value);
}

/// <summary>A pair, by its key and its value.</summary>
internal sealed class PairRule<TKey, TValue> : ValueRule<KeyValuePair<TKey, TValue>>
{
    // A null is keyable, whatever an object would be.
    public override Keyability? Always => (Rules<TKey>.Always | Rules<TValue>.Always) is { } always && !always.IsUnkeyable() ? always : null;

    public override Keyability Judge(KeyValuePair<TKey, TValue> value, int depth)
    {
        var found = Rules<TKey>.Judge(value.Key, depth + 1);
        return found.IsUnkeyable() ? found : found | Rules<TValue>.Judge(value.Value, depth + 1);
    }

    public override bool KeyEquals(KeyValuePair<TKey, TValue> x, KeyValuePair<TKey, TValue> y) =>
        Rules<TKey>.KeyEquals(x.Key, y.Key) && Rules<TValue>.KeyEquals(x.Value, y.Value);

    public override ulong AddHash(ulong state, KeyValuePair<TKey, TValue> value) =>
        Rules<TValue>.AddHash(Rules<TKey>.AddHash(state, value.Key), value.Value);

    public override KeyValuePair<TKey, TValue> Snapshot(KeyValuePair<TKey, TValue> value) =>
        new(Rules<TKey>.Snapshot(value.Key), Rules<TValue>.Snapshot(value.Value));
}
