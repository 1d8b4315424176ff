using System.Text;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// What has to be the same in two builds for one to read results of the other: the code that a method can reach, and
/// the shapes of its arguments and its result. Made before anything is emitted.
/// </summary>
sealed class FingerprintBuilder(ModuleDefinition module)
{
    // 128 bits of a SHA-256, which nobody can choose who cannot choose the code.
    const int Digits = 32;

    readonly Lazy<Reading> _reading = new(() => new Reading(module));

    /// <summary>Returns the fingerprint of a method.</summary>
    /// <param name="method">The method, unwoven.</param>
    /// <param name="result">The type of its result: <c>T</c> of a <c>Task&lt;T&gt;</c>.</param>
    /// <param name="key">How its keys are written: the same text has to mean the same arguments.</param>
    /// <param name="members">The types of members that are part of the key.</param>
    /// <param name="version">What stands for the code; null where the code is read.</param>
    /// <param name="when">The method that says which results are stored, if there is one.</param>
    public string Of(
        MethodDefinition method, TypeReference result, IEnumerable<WrittenPart> key, IEnumerable<TypeReference> members,
        string? version = null, MethodDefinition? when = null)
    {
        var text = new StringBuilder();
        var arguments = _reading.Value.Instantiations.Of(method);
        if (version is null)
            Code(text, method, when, arguments);
        else
            text.Append("version ").Append(version.Length).Append(':').Append(version).Append('\n');
        foreach (var part in key)
            Describe(text, part);
        text.Append(_reading.Value.Shapes.Of([result.WithoutModifiers(),
            .. method.Parameters.Select(p => p.ParameterType), .. members]));
        // Whatever stands for the code: what is on the server is read by this.
        TypeReference[] results = [result.WithoutModifiers(), .. result.ContainsGenericParameter ? arguments : []];
        text.Append("serialized ").Append(_reading.Value.Serialized.Of(results));
        return Sha256Text.Of(text.ToString()).Substring(0, Digits);
    }

    void Code(StringBuilder text, MethodDefinition method, MethodDefinition? when,
        IReadOnlyList<TypeDefinition> arguments)
    {
        text.Append("code ").Append(_reading.Value.Code.Of(method)).Append('\n');
        if (when is not null)
            text.Append("when ").Append(_reading.Value.Code.Of(when)).Append('\n');
        var hidden = arguments.SelectMany(a => HiddenCalls.Constructors(a).Concat(_reading.Value.Hidden.Callbacks(a)))
            .Distinct();
        foreach (var hash in hidden.Select(_reading.Value.Code.Of).Distinct().OrderBy(h => h, StringComparer.Ordinal))
            text.Append("argument ").Append(hash).Append('\n');
    }

    void Describe(StringBuilder text, WrittenPart part)
    {
        text.Append(part.Description).Append('\n');
        if (part.Format is null)
            return;
        var levels = part.Format.WithBases().Select(level => _reading.Value.Hidden.Followed(level))
            .OfType<TypeDefinition>();
        foreach (var method in levels.SelectMany(l => l.Methods)
            .Where(m => m.HasBody && m.Name.EndsWith("Format", StringComparison.Ordinal) && m.Parameters.Count == 1)
            .OrderBy(m => m.FullName, StringComparer.Ordinal))
            text.Append("format ").Append(_reading.Value.Code.Of(method)).Append('\n');
    }

    /// <summary>Gets how many methods were read so far, with what compilers made of them.</summary>
    public int UnitsRead => _reading.IsValueCreated ? _reading.Value.Code.Count : 0;

    // Made when the first fingerprint is asked for.
    sealed class Reading
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

/// <summary>A part of a key as the fingerprint sees it.</summary>
/// <param name="Description">Where the part is read from, and how it is written.</param>
/// <param name="Format">The user's type that writes it; null for most parts.</param>
sealed record WrittenPart(string Description, TypeReference? Format);
