using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Classes and interfaces, by who wrote their equality.</summary>
static class ClassKeys
{
    /// <summary>Leaves interfaces, <c>object</c>, and classes with value equality that can be derived from to the
    /// actual type.</summary>
    public static KeyShape? Open(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.IsValueType)
            return null;
        return definition.IsInterface || definition.FullName
            is "System.Object" or "System.ValueType" or "System.Enum" or "System.Array"
            || (!definition.IsSealed && ValueEquality.Exists(type, definition))
            ? context.Library.AtRunTime(type, "by its actual type")
            : null;
    }

    /// <summary>Compares sealed classes whose equality the compiler wrote field by field, because it compares fields by
    /// their own equality.</summary>
    public static KeyShape? Record(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: false, IsSealed: true } || !ValueEquality.IsCompilerWritten(definition))
            return null;
        return definition.Module == context.Module
            ? context.Emitted.Plan(context, type, definition)
            : context.Library.AtRunTime(type, "by its actual content");
    }

    /// <summary>Trusts sealed types that say themselves when they are equal. Keeps a private copy of those that can
    /// change.</summary>
    public static KeyShape? Equatable(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !ValueEquality.IsHandWritten(type))
            return null;
        return context.Proof.Prove(type).Verdict switch
        {
            // The equality of a framework type may ignore what a body can see: the runtime compares its fields on top.
            Verdict.Immutable when context.Proof.HidesFields(definition) =>
                context.Library.AtRunTime(type, "by its own equality and its content"),
            Verdict.Immutable => context.Library.Value(type, "EquatableKeyComparer`1", "by its own equality", type),
            Verdict.AtRunTime => context.Library.AtRunTime(type, "by its own equality, if it turns out to be safe"),
            _ => Copied(context, type),
        };
    }

    /// <summary>Compares what is left by reference: classes without value equality. Leaves structs that cannot be seen
    /// through to the run time.</summary>
    public static KeyShape? Reference(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is null or { IsValueType: true }
            ? context.Library.AtRunTime(type, "by its actual type")
            : context.Library.ByReference(type, WhyItChanges(context, type) is { } why
                ? new KeyFinding(KeyProblemKind.ChangesBehindKey, type, why)
                : new KeyFinding(KeyProblemKind.ByReference, type, $"`{TypeNames.Of(type)}` has no value equality"));

    static KeyShape Copied(KeyContext context, TypeReference type)
    {
        KeyFinding[] findings = [.. context.Contents.Judge(context, type, type.WithBases(), refuseReferences: true)];
        return findings.Any(f => f.IsError)
            ? new KeyShape.Refusal(findings)
            : context.Library.AtRunTime(type, "by its own equality, on a private copy", findings);
    }

    // A class that can be derived from is judged by what it declares itself.
    static string? WhyItChanges(KeyContext context, TypeReference type) =>
        type.WithBases().All(part => part.TryResolve() is { } definition && !context.Proof.HidesFields(definition))
        && FieldProofs.Judge(context.Proof, type, FSharpTypes.IsAssignedOnceInClass)
            is { Verdict: Verdict.Mutable } proof
            ? proof.Reason
            : null;
}
