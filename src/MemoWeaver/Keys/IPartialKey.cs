using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A key of more than one part. Implemented by structs that the weaver emits; not for use in source.</summary>
/// <typeparam name="TKey">The key struct itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPartialKey<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Whether two keys agree on some of their parts.</summary>
    /// <param name="other">The other key; only these parts of it are looked at.</param>
    /// <param name="parts">A bit for each part, from the lowest. Parts from the 64th on have none.</param>
    bool Agrees(ref TKey other, long parts);
}
