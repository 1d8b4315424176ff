namespace MemoWeaver.Runtime;

/// <summary>The rule that a key part has already.</summary>
internal sealed class PartRule<T, TPart> : KeyRule<T>
    where TPart : struct, IKeyPart<T>
{
    public override bool KeyEquals(T x, T y) => default(TPart).KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => default(TPart).AddHash(state, value);

    public override bool IsKeyable(T value) => default(TPart).IsKeyable(value);

    public override T Snapshot(T value) => default(TPart).Snapshot(value);
}
