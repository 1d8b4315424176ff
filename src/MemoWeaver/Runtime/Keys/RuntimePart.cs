using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A value whose actual type decides how it compares: interfaces, <see cref="object"/>, unsealed classes, type parameters,
/// and types whose fields the weaver could not see. The rule is made once for each actual type. Not for use in source.
/// </summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuntimePart<T> : IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T x, T y)
    {
        if (typeof(T).IsValueType)
            return ValueRule<T>.Rule.KeyEquals(x, y);
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null)
            return false;
        var type = x.GetType();
        return type == y.GetType() && ObjectRules.Of(type).KeyEquals(x, y);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T value)
    {
        if (typeof(T).IsValueType)
            return ValueRule<T>.Rule.AddHash(state, value);
        return value is null ? KeyHash.Add(state, 0) : ObjectRules.Of(value.GetType()).AddHash(state, value);
    }

    /// <inheritdoc/>
    public bool IsKeyable(T value)
    {
        if (typeof(T).IsValueType)
            return ValueRule<T>.Rule.IsKeyable(value);
        return value is null || ObjectRules.Of(value.GetType()).IsKeyable(value);
    }

    /// <inheritdoc/>
    public T Snapshot(T value)
    {
        if (typeof(T).IsValueType)
            return ValueRule<T>.Rule.Snapshot(value);
        return value is null ? value : (T)ObjectRules.Of(value.GetType()).Snapshot(value);
    }

    // Separate, so that reference types never ask for a rule of their declared type.
    private static class ValueRule<TValue>
    {
        public static readonly KeyRule<TValue> Rule = (KeyRule<TValue>)KeyRules.Make(typeof(TValue));
    }
}
