namespace MemoWeaver.Runtime;

/// <summary>
/// What a miss carries from its look-up to its store, in one word so that a recursion's frames stay small: the key's hash
/// below, 31 bits of the generation above, and above all whether the miss is timed. <see cref="Bypass"/> is neither a hash nor a fence.
/// </summary>
/// <remarks>A result could pass its fence wrongly only after exactly 2^31 raises of its generation while it was
/// computed.</remarks>
static class MissFence
{
    public const long Bypass = long.MinValue;

    /// <summary>The mark of a miss that <see cref="Insight.MissTimer"/> times. A fence of 0 never has it: that would be <see cref="Bypass"/>.</summary>
    public const long Timed = long.MinValue;

    public static long Make(long generation, int hash) => ((generation & int.MaxValue) << 32) | (uint)hash;

    public static int Hash(long fence) => (int)fence;
}
