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

    private readonly Lazy<Reading> reading = new(() => new Reading(module));

    /// <summary>The fingerprint of a method.</summary>
    /// <param name="method">The method, unwoven.</param>
    /// <param name="result">The type of its result: <c>T</c> of a <c>Task&lt;T&gt;</c>.</param>
    /// <param name="key">How its keys are written: the same text has to mean the same arguments.</param>
    /// <param name="version">What stands for the code; null where the code is read.</param>
    /// <param name="when">The method that says which results are stored, if there is one.</param>
    public string Of(
        MethodDefinition method, TypeReference result, IReadOnlyList<KeyTextPart> key, string? version = null,
        MethodDefinition? when = null)
    {
        var text = new StringBuilder();
        var arguments = reading.Value.Instantiations.Of(method);
        if (version is null)
            Code(text, method, when, arguments);
        else
            text.Append("version ").Append(version.Length).Append(':').Append(version).Append('\n');
        foreach (var part in key)
            Describe(text, part);
        var members = key.Select(p => p.Part.Source).OfType<KeySource.Member>().Select(m => m.Read.Type);
        text.Append(reading.Value.Shapes.Of([result.WithoutModifiers(), .. method.Parameters.Select(p => p.ParameterType), .. members]));
        // Whatever stands for the code: what is on the server is read by this.
        TypeReference[] results = [result.WithoutModifiers(), .. result.ContainsGenericParameter ? arguments : []];
        text.Append("serialized ").Append(reading.Value.Serialized.Of(results));
        return Sha256Text.Of(text.ToString()).Substring(0, Digits);
    }

    private void Code(StringBuilder text, MethodDefinition method, MethodDefinition? when,
        IReadOnlyList<TypeDefinition> arguments)
    {
        text.Append("code ").Append(reading.Value.Code.Of(method)).Append('\n');
        if (when is not null)
            text.Append("when ").Append(reading.Value.Code.Of(when)).Append('\n');
        var hidden = arguments.SelectMany(a => HiddenCalls.Constructors(a).Concat(reading.Value.Hidden.Callbacks(a)))
            .Distinct();
        foreach (var hash in hidden.Select(reading.Value.Code.Of).Distinct().OrderBy(h => h, StringComparer.Ordinal))
            text.Append("argument ").Append(hash).Append('\n');
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
        if (part.Format is not null)
        {
            var levels = part.Format.WithBases().Select(level => reading.Value.Hidden.Followed(level))
                .OfType<TypeDefinition>();
            foreach (var method in levels.SelectMany(l => l.Methods)
                .Where(m => m.HasBody && m.Name.EndsWith("Format", StringComparison.Ordinal) && m.Parameters.Count == 1)
                .OrderBy(m => m.FullName, StringComparer.Ordinal))
                text.Append("format ").Append(reading.Value.Code.Of(method)).Append('\n');
        }
        foreach (var field in part.Fields)
            Describe(text, field);
    }

    private static string NameOf(KeyStep step) => step is KeyStep.Field field ? FieldNames.Of(field.Reference) : ((KeyStep.Call)step).Reference.Name;

    /// <summary>How many methods were read so far, with what compilers made of them.</summary>
    public int UnitsRead => reading.IsValueCreated ? reading.Value.Code.Count : 0;

    // Made when the first fingerprint is asked for.
    private sealed class Reading
    {
        public Reading(ModuleDefinition module)
        {
            var assemblies = new FollowedAssemblies(module);
            var hierarchy = new TypeHierarchy(assemblies);
            Hidden = new HiddenCalls(hierarchy);
            Code = new ReachableCode(assemblies, hierarchy, Hidden);
            Shapes = new TypeShapes(assemblies);
            Serialized = new SerializedCode(Code, Shapes, hierarchy, Hidden);
            Instantiations = new Instantiations(module, hierarchy);
        }

        public HiddenCalls Hidden { get; }

        public ReachableCode Code { get; }

        public TypeShapes Shapes { get; }

        public SerializedCode Serialized { get; }

        public Instantiations Instantiations { get; }
    }
}
