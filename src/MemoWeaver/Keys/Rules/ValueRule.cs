namespace MemoWeaver.Runtime;

/// <summary>How the values of one type compare as parts of a key, where the type is only known at run time. Thread-safe.</summary>
/// <remarks>The values passed are never null, and of exactly the rule's type.</remarks>
internal abstract class ValueRule
{
    static int s_count;

    /// <summary>Tells the hashes of like contents of two types apart.</summary>
    public int Salt { get; } = Interlocked.Increment(ref s_count);

    /// <summary>What <see cref="Judge(object, int)"/> answers for every value of the type, where that is known.</summary>
    public virtual Keyability? Always => null;

    /// <summary>The rule that judges and copies the content of a value, where the value itself is compared by reference.</summary>
    public virtual ValueRule Content => this;

    /// <param name="value">The value.</param>
    /// <param name="depth">How deep the value lies in the argument; see <see cref="Rules{T}.MaxDepth"/>.</param>
    public abstract Keyability Judge(object value, int depth);

    public abstract bool KeyEquals(object x, object y);

    public abstract ulong AddHash(ulong state, object value);

    /// <summary>A private copy of a value that was judged <see cref="Keyability.Copied"/>; the value itself where it cannot change.</summary>
    public abstract object Snapshot(object value);
}

/// <inheritdoc/>
internal abstract class ValueRule<T> : ValueRule
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
