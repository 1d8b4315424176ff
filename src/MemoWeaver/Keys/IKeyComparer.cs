using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// How one part of a key compares and hashes. Implemented by empty structs, so that the JIT compiles
/// each use to direct, inlinable calls. Not for use in source.
/// </summary>
/// <typeparam name="T">The type of the part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyComparer<T>
{
    /// <summary>Determines whether no method body can tell the two values apart.</summary>
    bool KeyEquals(T x, T y);

    /// <summary>Adds the value to a running hash (see <see cref="KeyHash"/>). Equal values add the same.</summary>
    ulong AddHash(ulong state, T value);

    /// <summary>Determines whether the value can be part of a key at all; a lazy sequence, for one, cannot. Called
    /// before the other members.</summary>
    bool IsKeyable(T value);

    /// <summary>Makes a private copy that nobody else can change, or the value itself where it cannot change.</summary>
    T Snapshot(T value);
}
