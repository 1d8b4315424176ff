using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>
/// Predicts what the rules of the runtime will say of an object whose fields they compare or copy one by one. They look
/// at all fields, whoever may read them.
/// </summary>
sealed class ContentFields
{
    static readonly string[] Resources = ["System.IDisposable", "System.IAsyncDisposable"];

    readonly HashSet<TypeDefinition> _open = [];

    /// <summary>Tells why no private copy of such an object can be taken, as an error; what else is found about its
    /// fields; nothing where all of it can be copied.</summary>
    /// <param name="context">Plans the fields.</param>
    /// <param name="type">The class.</param>
    /// <param name="levels">The class and those of its bases whose fields count.</param>
    /// <param name="refuseReferences">Whether an object that is compared by reference and may change is an
    /// error.</param>
    public IReadOnlyList<KeyFinding> Judge(KeyContext context, TypeReference type, IEnumerable<TypeReference> levels,
        bool refuseReferences)
    {
        if (Array.Find(Resources, type.IsOrDerivesFrom) is not null || IsFinalizable(type))
            return [Refuse(type, "it holds a resource, so that no copy of it can be made")];
        var findings = new List<KeyFinding>();
        foreach (var level in levels)
        {
            if (level.TryResolve() is not { } definition || context.Proof.HidesFields(definition))
                return [Refuse(type, $"what `{TypeNames.Of(level)}` holds cannot be seen")];
            // A type that contains itself is judged where it was met first.
            if (!_open.Add(definition))
                continue;
            foreach (var field in definition.StateFields())
                findings.AddRange(Judge(context, field, field.FieldType.SeenFrom(level), refuseReferences));
            _open.Remove(definition);
        }
        return findings;
    }

    static IEnumerable<KeyFinding> Judge(KeyContext context, FieldDefinition field, TypeReference type,
        bool refuseReferences)
    {
        foreach (var finding in context.Plan(type).Findings)
        {
            var found = finding.Under("." + FieldNames.Of(field));
            if (!refuseReferences || found.IsError || IsHarmless(context, found.Type))
                yield return found;
            else
                yield return new KeyFinding(KeyProblemKind.NeedsClone, found.Type,
                    $"{FieldNames.Describe(field)} leads to {TypeNames.WithArticle(found.Type)}, which is compared by reference and may change", found.Path);
        }
    }

    static bool IsHarmless(KeyContext context, TypeReference type) =>
        context.Proof.Prove(type).IsImmutable || type.TryResolve()?.IsDelegate() == true
            || type.GetElementType().FullName is "System.Delegate" or "System.MulticastDelegate";

    static KeyFinding Refuse(TypeReference type, string why) => new(KeyProblemKind.NeedsClone, type, why);

    static bool IsFinalizable(TypeReference type) =>
        type.WithBases()
            .Any(b => b.TryResolve()?.Methods.Any(m =>
            m is { Name: "Finalize", IsVirtual: true, HasParameters: false }) == true);
}
