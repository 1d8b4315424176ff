namespace MemoWeaver.Runtime;

/// <summary>
/// Equality that somebody wrote. What of the type the compiler compares (the derived part of a record whose base compares by hand) is
/// compared by <paramref name="written"/> on top.
/// </summary>
/// <param name="written">The fields that are compared as well: those of the compiler's equality, all of a framework type; null where there are none.</param>
/// <param name="content">All fields: judges whether the object can change.</param>
internal sealed class TrustedRule<T>(FieldwiseRule<T>? written, FieldwiseRule<T> content) : ValueRule<T>
{
    public override Keyability? Always => Trust(content.Always);

    public override Keyability Judge(T value, int depth) => Trust(content.Judge(value, depth))!.Value;

    public override bool KeyEquals(T x, T y) => EqualityComparer<T>.Default.Equals(x, y) && (written is null || written.KeyEquals(x, y));

    public override ulong AddHash(ulong state, T value) => KeyHash.Add(state, EqualityComparer<T>.Default.GetHashCode(value!));

    public override T Snapshot(T value) => content.Snapshot(value);

    // Hand-written equality may look into an object that the value only refers to, and that can change without the key.
    static Keyability? Trust(Keyability? found) => found is { } known && known.HoldsReferences() ? Keyability.Unkeyable : found;
}
