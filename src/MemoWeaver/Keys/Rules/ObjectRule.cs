using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Objects without value equality whose fields can be seen: equal only to themselves.</summary>
/// <param name="content">All fields: tells whether the objects can change, and copies one for a comparer that looks into it.</param>
internal sealed class ObjectRule<T>(FieldwiseRule<T> content) : ValueRule<T>
{
    /// <summary>Where only constructors assign the fields, and what they refer to cannot change, an object cannot change behind a key.</summary>
    public override Keyability? Always => content.Always == Keyability.Frozen ? Keyability.Frozen : Keyability.Reference;

    public override ValueRule Content { get; } = new TrustedRule<T>(null, content);

    public override Keyability Judge(T value, int depth) => Always!.Value;

    public override bool KeyEquals(T x, T y) => ReferenceEquals(x, y);

    public override ulong AddHash(ulong state, T value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    public override T Snapshot(T value) => value;
}
