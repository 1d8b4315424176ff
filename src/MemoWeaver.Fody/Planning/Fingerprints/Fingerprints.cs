using System.Text;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
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
    /// <param name="key">How its keys are written: the same text has to mean the same arguments.</param>
    /// <param name="version">What stands for the code; null where the code is read.</param>
    public string Of(MethodDefinition method, TypeReference result, IReadOnlyList<KeyTextPart> key, string? version = null)
    {
        var text = new StringBuilder();
        if (version is null)
            text.Append("code ").Append(reading.Value.Code.Of(method)).Append('\n');
        else
            text.Append("version ").Append(version.Length).Append(':').Append(version).Append('\n');
        foreach (var part in key)
            Describe(text, part);
        var members = key.Select(p => p.Part.Source).OfType<KeySource.Member>().Select(m => m.Read.Type);
        text.Append(reading.Value.Shapes.Of([result.WithoutModifiers(), .. method.Parameters.Select(p => p.ParameterType), .. members]));
        return Sha256Text.Of(text.ToString()).Substring(0, Digits);
    }

    // Where a part is read from and how it is written, in the order of the text.
    private void Describe(StringBuilder text, KeyTextPart part)
    {
        text.Append(part.Form).Append(part.IsSensitive ? " sensitive " : " ").Append(part.Part.Type.FullName).Append(part.Part.Source switch
        {
            KeySource.Parameter parameter => " parameter " + parameter.Definition.Name,
            KeySource.Member member => " member " + NameOf(member.Read),
            _ => " this",
        });
        foreach (var step in part.Part.Path)
            text.Append('.').Append(NameOf(step));
        text.Append('\n');
        if (part.Format?.TryResolve() is { } format)
        {
            foreach (var method in format.Methods.Where(m => m.HasBody && m.Name.EndsWith("Format", StringComparison.Ordinal) && m.Parameters.Count == 1).OrderBy(m => m.FullName, StringComparer.Ordinal))
                text.Append("format ").Append(reading.Value.Code.Of(method)).Append('\n');
        }
        foreach (var field in part.Fields)
            Describe(text, field);
    }

    private static string NameOf(KeyStep step) => step is KeyStep.Field field ? FieldNames.Of(field.Reference) : ((KeyStep.Call)step).Reference.Name;

    /// <summary>How many methods were read so far, with what compilers made of them.</summary>
    public int UnitsRead => reading.IsValueCreated ? reading.Value.Code.Count : 0;
}
