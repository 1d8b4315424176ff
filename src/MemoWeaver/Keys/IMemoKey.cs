using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A key of a memoized method: its arguments by value. Implemented by structs that the weaver emits; not for
/// use in source.</summary>
/// <typeparam name="TKey">The key struct itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMemoKey<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>A well-mixed hash under the secret of this process. All 32 bits are usable.</summary>
    int GetKeyHash();

    /// <summary>Whether no method body can tell the two keys apart.</summary>
    bool KeyEquals(ref TKey other);

    /// <summary>Replaces every part that someone could still change by a private copy.</summary>
    void TakeSnapshot();
}
