namespace MemoWeaver.Runtime;

/// <summary>For values that cannot be part of a key: the call bypasses the cache.</summary>
internal sealed class UnkeyableRule<T> : KeyRule<T>
{
    public override bool KeyEquals(T x, T y) => false;

    public override ulong AddHash(ulong state, T value) => state;

    public override bool IsKeyable(T value) => false;
}
