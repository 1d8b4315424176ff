namespace MemoWeaver.Runtime;

/// <summary>How values of one exact type compare as parts of keys, where only the run time knows the type.</summary>
internal abstract class KeyRule<T> : IObjectRule
{
    public abstract bool KeyEquals(T x, T y);

    public abstract ulong AddHash(ulong state, T value);

    public virtual bool IsKeyable(T value) => true;

    public virtual T Snapshot(T value) => value;

    bool IObjectRule.KeyEquals(object x, object y) => KeyEquals((T)x, (T)y);

    ulong IObjectRule.AddHash(ulong state, object value) => AddHash(state, (T)value);

    bool IObjectRule.IsKeyable(object value) => IsKeyable((T)value);

    object IObjectRule.Snapshot(object value)
    {
        // What does not change stays the same object: a boxed number is not boxed again.
        var copy = Snapshot((T)value);
        return typeof(T).IsValueType ? value : copy!;
    }
}
