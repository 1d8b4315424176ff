using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Objects without value equality whose fields can be seen: equal only to themselves.</summary>
/// <param name="content">All fields: tells whether the objects can change, and copies one for a comparer that looks
/// into it.</param>
sealed class ObjectComparer<T>(FieldwiseComparer<T> content) : StructuralComparer<T>
{
    /// <summary>Where only constructors assign the fields, and what they refer to cannot change, an object cannot
    /// change behind a key.</summary>
    public override Keyability? Always =>
        content.Always == Keyability.Frozen ? Keyability.Frozen : Keyability.Reference;

    public override StructuralComparer Content { get; } = new TrustedComparer<T>(null, content);

    public override Keyability Judge(T value, int depth) => Always!.Value;

    public override bool KeyEquals(T x, T y) => ReferenceEquals(x, y);

    public override ulong AddHash(ulong state, T value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    public override T Snapshot(T value) => value;
}

/// <summary>
/// Equality that somebody wrote. What of the type the compiler compares (the derived part of a record whose base
/// compares by hand) is compared by <paramref name="written"/> on top.
/// </summary>
/// <param name="written">The fields that are compared as well: those of the compiler's equality, all of a framework
/// type; null where there are none.</param>
/// <param name="content">All fields: judges whether the object can change.</param>
sealed class TrustedComparer<T>(FieldwiseComparer<T>? written, FieldwiseComparer<T> content)
    : StructuralComparer<T>
{
    public override Keyability? Always => Trust(content.Always);

    public override Keyability Judge(T value, int depth) => Trust(content.Judge(value, depth))!.Value;

    public override bool KeyEquals(T x, T y) =>
        EqualityComparer<T>.Default.Equals(x, y) && (written is null || written.KeyEquals(x, y));

    public override ulong AddHash(ulong state, T value) =>
        KeyHash.Add(state, EqualityComparer<T>.Default.GetHashCode(value!));

    public override T Snapshot(T value) => content.Snapshot(value);

    // Hand-written equality may look into an object that the value only refers to, and that can change without the key.
    static Keyability? Trust(Keyability? found) =>
        found is { } known && known.HoldsReferences() ? Keyability.Unkeyable : found;
}

/// <summary>New objects of a type without running its constructors, for private copies of key parts.</summary>
/// <remarks>
/// What lies below is replaced by the comparers of its type, not by the copiers of results: a part that is compared by
/// reference must stay the same object.
/// </remarks>
static class ObjectCopy
{
    /// <summary>Determines whether a second object of the type does no harm: one that owns a resource must be the only
    /// one.</summary>
    public static bool IsPossible(Type type) => !RefuseResources.IsResource(type);

    /// <summary>Makes a copy of the object's own fields, without the caches that were woven into it.</summary>
    public static object Shallow(object value)
    {
        object copy = CopyFields.CloneShallow(value);
        foreach (var level in TypeShape.Levels(value.GetType()))
        {
            foreach (var cache in TypeShape.InjectedFields(level))
                cache.SetValue(copy, null);
        }
        return copy;
    }
}
