using System.ComponentModel;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>Writes a key as text that is the same on every machine. Implemented by classes that the weaver emits; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyText<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Writes the parts of a key in order.</summary>
    /// <param name="key">The key.</param>
    /// <param name="writer">Where to.</param>
    void Write(ref TKey key, KeyWriter writer);
}
