using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>Verdicts that need no look at the fields of a type.</summary>
static class TypeProofs
{
    /// <summary>Arrays can be written to, and so can what a pointer points to.</summary>
    public static Proof? Indirection(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        type switch
        {
            ArrayType => Proof.Mutable(type, "can be written to"),
            PointerType or FunctionPointerType or ByReferenceType =>
                Proof.Mutable(type, "refers to memory that can be written to"),
            _ => null,
        };

    /// <summary>Gets a type parameter is known when its type argument is. Only an enum is immutable whichever it
    /// is.</summary>
    public static Proof? TypeParameter(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericParameter parameter)
            return null;
        return parameter.HasNotNullableValueTypeConstraint
            && parameter.Constraints.Any(c => c.ConstraintType.FullName == "System.Enum")
            ? Proof.Immutable("an enum")
            : Proof.AtRunTime(type, "is a type parameter");
    }

    /// <summary>Nothing is known about a type whose assembly is not at hand.</summary>
    public static Proof? Unresolved(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is null ? Proof.AtRunTime(type,
            $"cannot be read: `{type.GetElementType().Scope?.Name}` is not among the references") : null;

    /// <summary>Primitives, enums and <c>string</c> are immutable.</summary>
    public static Proof? Primitive(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type.IsPrimitive)
            return Proof.Immutable("a primitive");
        if (type.MetadataType == MetadataType.String)
            return Proof.Immutable("a string");
        return definition is { IsEnum: true } ? Proof.Immutable("an enum") : null;
    }

    /// <summary>
    /// Types of .NET and F# are judged by the table, because reference assemblies leave out private fields. A type of
    /// such a name in the woven module is a polyfill and judged by its own fields.
    /// </summary>
    public static Proof? Listed(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is null || definition.Module == prover.Module ? null : FrameworkRows.Of(definition)?.Changes switch
        {
            ChangeRule.Never => Proof.Immutable("a framework type that never changes"),
            ChangeRule.Elements when type is GenericInstanceType closed => Container(prover, closed),
            ChangeRule.Always => Proof.Mutable(type, "can be changed"),
            _ => null,
        };

    /// <summary>Gets a sealed type is trusted to be what <c>[ImmutableObject(true)]</c> says.</summary>
    public static Proof? Declared(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is { IsSealed: true } && IsDeclared(definition) ? Proof.Immutable("marked [ImmutableObject(true)]")
            : null;

    /// <summary>Gets a value of a type that is not sealed may be of a derived type, and a delegate may have captured
    /// anything.</summary>
    public static Proof? Open(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition switch
        {
            { IsInterface: true } => Proof.AtRunTime(type, "is an interface"),
            { FullName: "System.Object" } => Proof.AtRunTime(type, "can be anything"),
            { IsSealed: false } => Proof.AtRunTime(type, "is not sealed"),
            not null when definition.IsDelegate() =>
                Proof.AtRunTime(type, "is a delegate, which may have captured anything"),
            _ => null,
        };

    /// <summary>Determines whether the author says that a type is immutable, trusted or not.</summary>
    public static bool IsDeclared(TypeDefinition type) =>
        type.Attribute("System.ComponentModel.ImmutableObjectAttribute") is { } attribute
        && attribute.ConstructorArguments.Count == 1 && attribute.ConstructorArguments[0].Value is true;

    static Proof Container(ImmutabilityProof prover, GenericInstanceType type)
    {
        Proof? worst = null;
        for (int i = 0; i < type.GenericArguments.Count; i++)
        {
            var argument = type.GenericArguments[i];
            var proof = prover.Prove(argument);
            if (!proof.IsImmutable && (worst is null || proof.Verdict > worst.Verdict))
                worst = proof.Through($"type argument {i + 1} of `{TypeNames.Of(type)}`", "<" + TypeNames.Of(argument)
                    + ">", argument);
        }
        return worst ?? Proof.Immutable("an immutable container of immutable elements");
    }
}
