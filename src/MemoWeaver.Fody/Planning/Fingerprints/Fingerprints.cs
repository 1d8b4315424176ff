using System.Text;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>
/// What has to be the same in two builds for one to read results of the other: the code that a method can reach, and the shapes of its arguments and its result.
/// Made before anything is emitted.
/// </summary>
internal sealed class Fingerprints(ModuleDefinition module)
{
    // 128 bits of a SHA-256, which nobody can choose who cannot choose the code.
    private const int Digits = 32;

    private readonly Lazy<(ReachableCode Code, TypeShapes Shapes)> reading = new(() =>
    {
        var assemblies = new FollowedAssemblies(module);
        return (new ReachableCode(assemblies, new TypeHierarchy(assemblies)), new TypeShapes(assemblies));
    });

    /// <summary>The fingerprint of a method.</summary>
    /// <param name="method">The method, unwoven.</param>
    /// <param name="result">The type of its result: <c>T</c> of a <c>Task&lt;T&gt;</c>.</param>
    /// <param name="version">What stands for the code; null where the code is read.</param>
    public string Of(MethodDefinition method, TypeReference result, string? version = null)
    {
        var text = new StringBuilder();
        if (version is null)
            text.Append("code ").Append(reading.Value.Code.Of(method)).Append('\n');
        else
            text.Append("version ").Append(version.Length).Append(':').Append(version).Append('\n');
        text.Append(reading.Value.Shapes.Of([result.WithoutModifiers(), .. method.Parameters.Select(p => p.ParameterType)]));
        return Sha256Text.Of(text.ToString()).Substring(0, Digits);
    }

    /// <summary>How many methods were read so far, with what compilers made of them.</summary>
    public int UnitsRead => reading.IsValueCreated ? reading.Value.Code.Count : 0;
}
