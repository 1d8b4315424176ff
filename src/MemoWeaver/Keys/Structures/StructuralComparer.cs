using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Keys.Structures;

/// <summary>How the values of one type compare as parts of a key, where the type is only known at run time.
/// Thread-safe.</summary>
/// <remarks>The values passed are never null, and of exactly the comparer's type.</remarks>
abstract class StructuralComparer
{
    static int s_count;

    /// <summary>Tells the hashes of like contents of two types apart.</summary>
    public int Salt { get; } = Interlocked.Increment(ref s_count);

    /// <summary>Tells what <see cref="Judge(object, int)"/> answers for every value of the type, where that is
    /// known.</summary>
    public virtual Keyability? Always => null;

    /// <summary>Gets the comparer that judges and copies the content of a value, where the value itself is compared by
    /// reference.</summary>
    public virtual StructuralComparer Content => this;

    /// <param name="value">The value.</param>
    /// <param name="depth">How deep the value lies in the argument; see <see cref="Structural{T}.MaxDepth"/>.</param>
    public abstract Keyability Judge(object value, int depth);

    public abstract bool KeyEquals(object x, object y);

    public abstract ulong AddHash(ulong state, object value);

    /// <summary>Makes a private copy of a value that was judged <see cref="Keyability.Copied"/>; the value itself where
    /// it cannot change.</summary>
    public abstract object Snapshot(object value);
}

/// <inheritdoc/>
abstract class StructuralComparer<T> : StructuralComparer
{
    public abstract Keyability Judge(T value, int depth);

    public abstract bool KeyEquals(T x, T y);

    public abstract ulong AddHash(ulong state, T value);

    public abstract T Snapshot(T value);

    public sealed override Keyability Judge(object value, int depth) => Judge((T)value, depth);

    public sealed override bool KeyEquals(object x, object y) => KeyEquals((T)x, (T)y);

    public sealed override ulong AddHash(ulong state, object value) => AddHash(state, (T)value);

    public sealed override object Snapshot(object value) => Snapshot((T)value)!;
}

/// <summary>Holds the comparer of each type met so far. Types of collectible load contexts are held weakly.</summary>
static class StructuralComparers
{
    static readonly ConcurrentDictionary<Type, StructuralComparer> Lasting = new();
    static readonly ConditionalWeakTable<Type, StructuralComparer> Collectible = new();

    public static StructuralComparer For(Type type) =>
        Lasting.TryGetValue(type, out var comparer) ? comparer : Find(type);

    static StructuralComparer Find(Type type)
    {
#if NET8_0_OR_GREATER
        if (!type.IsCollectible)
            return Lasting.GetOrAdd(type, StructuralComparerFactory.Create);
#endif
        return Collectible.GetValue(type, StructuralComparerFactory.Create);
    }
}
