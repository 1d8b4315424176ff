namespace MemoWeaver.Keys.Structures;

/// <summary>What a value needs to be part of a key. A value needs what any of its parts needs.</summary>
[Flags]
enum Keyability
{
    /// <summary>Its content cannot change.</summary>
    Frozen = 0,

    /// <summary>It is compared by reference, or holds something that is; what is referred to may change.</summary>
    Reference = 1,

    /// <summary>It is compared by content that can change, so that the key takes a copy.</summary>
    Copied = 2,

    /// <summary>It cannot be compared by content, or not be copied.</summary>
    Unkeyable = 4,
}

/// <summary>Questions about <see cref="Keyability"/>.</summary>
static class Keyabilities
{
    public static bool IsUnkeyable(this Keyability found) => (found & Keyability.Unkeyable) != 0;

    public static bool NeedsCopy(this Keyability found) => (found & Keyability.Copied) != 0;

    public static bool HoldsReferences(this Keyability found) => (found & Keyability.Reference) != 0;
}

/// <summary>
/// How many parts of one argument are looked at. Parts are judged, compared and copied as often as they are met: an
/// array that holds another one twice, which holds another one twice, has no end.
/// </summary>
static class JudgedParts
{
    const int Most = 1 << 20;

    [ThreadStatic]
    static int t_left;

    /// <summary>Before an argument is judged.</summary>
    public static void Begin() => t_left = Most;

    /// <summary>Determines whether one more part, at this depth, may be looked at.</summary>
    public static bool TryTake(int depth)
    {
        if (depth == 0)
            Begin();
        return --t_left >= 0;
    }
}
