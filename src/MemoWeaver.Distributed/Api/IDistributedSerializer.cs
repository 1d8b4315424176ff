using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>Writes results as bytes and reads them again. Set by <see cref="DistributedOptions.Serializer"/>; without one, it is System.Text.Json.</summary>
/// <remarks>
/// Called from any thread. What a member throws is a miss, or a result that stays in the process; it never reaches a caller. What <see cref="Deserialize{T}"/> is given was written by the
/// same version of the code, and has not been damaged. It must not honour names of types that the bytes contain: who can write to the server could then choose what is created.
/// </remarks>
public interface IDistributedSerializer
{
    /// <summary>Changes whenever the bytes for a result do: what was written under another name is not read.</summary>
    string Format { get; }

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">The declared type of the result.</typeparam>
    /// <param name="target">Where to.</param>
    /// <param name="value">The result; may be <see langword="null"/>.</param>
    void Serialize<T>(IBufferWriter<byte> target, T value);

    /// <summary>Reads a result: all of it, or it throws.</summary>
    /// <typeparam name="T">The declared type of the result.</typeparam>
    /// <param name="bytes">What <see cref="Serialize{T}"/> wrote.</param>
    /// <returns>The result.</returns>
    [return: MaybeNull]
    T Deserialize<T>(ReadOnlySpan<byte> bytes);
}
