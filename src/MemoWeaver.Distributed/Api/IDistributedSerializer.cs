using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>
/// Serializes results. Set by <see cref="DistributedOptions.Serializer"/>. Without one, System.Text.Json is used.
/// </summary>
/// <remarks>
/// Called from any thread. If a member throws, the call is a miss, or the result stays in the process. The exception
/// never reaches a caller. The bytes passed to <see cref="Deserialize{T}"/> were written by the same version of the
/// code, and are undamaged. It must not honor names of types in the bytes: whoever can write to the server could choose
/// what is created.
/// </remarks>
public interface IDistributedSerializer
{
    /// <summary>
    /// The name of the format. Changes whenever the bytes of a result do: results in other formats are not read.
    /// </summary>
    string Format { get; }

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">The declared type of the result.</typeparam>
    /// <param name="target">Receives the bytes.</param>
    /// <param name="value">The result; may be <see langword="null"/>.</param>
    void Serialize<T>(IBufferWriter<byte> target, T value);

    /// <summary>Reads a result completely, or throws.</summary>
    /// <typeparam name="T">The declared type of the result.</typeparam>
    /// <param name="bytes">What <see cref="Serialize{T}"/> wrote.</param>
    /// <returns>The result.</returns>
    [return: MaybeNull]
    T Deserialize<T>(ReadOnlySpan<byte> bytes);
}
