using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Types that compare as a whole, whatever their fields are, and types that cannot be part of a key.</summary>
static class LeafKeys
{
    /// <summary>Refuses pointers and types that only live on the stack: they cannot be kept.</summary>
    public static KeyShape? Unsafe(KeyContext context, TypeReference type, TypeDefinition? definition) => type switch
    {
        PointerType or FunctionPointerType or ByReferenceType =>
            Refuse(KeyProblemKind.UnsafeParameter, type, "a pointer"),
        _ when definition is not null && definition.IsRefStruct() =>
            Refuse(KeyProblemKind.UnsafeParameter, type, "a ref struct"),
        _ => null,
    };

    /// <summary>Compares primitives, strings, and enums (as their underlying type) without a comparer struct.</summary>
    public static KeyShape? InPlace(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type.IsPrimitive)
            return Leaf(type, type.MetadataType is MetadataType.Single or MetadataType.Double ? "by bits" : "by value");
        if (type.MetadataType == MetadataType.String)
            return Leaf(type, "ordinal");
        if (definition is { IsEnum: true })
            return Leaf(context.Members.Import(definition.Fields.First(f => !f.IsStatic).FieldType), "by value");
        return null;

        static KeyShape.Leaf Leaf(TypeReference type, string reason) => new(type, KeyComparer.InPlace.Instance, reason);
    }

    /// <summary>Leaves a type parameter to the type that it stands for when the program runs.</summary>
    public static KeyShape? TypeParameter(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericParameter ? context.Library.AtRunTime(type, "by its type argument") : null;

    /// <summary>Refuses a type whose assembly is not at hand.</summary>
    public static KeyShape? Unresolved(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is null && type is not ArrayType
            ? Refuse(KeyProblemKind.Unresolved, type,
                $"`{type.GetElementType().Scope?.Name}` is not among the references")
            : null;

    /// <summary>Refuses types that stand for something outside of them: a query over a database, the current request,
    /// the user.</summary>
    public static KeyShape? Unkeyable(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.IsValueType)
            return null;
        var (refused, why) = Array.Find(RefusedTypes.Unkeyable, entry => type.IsOrDerivesFrom(entry.Type));
        return refused is null ? null : Refuse(KeyProblemKind.Unkeyable, type, why);
    }

    /// <summary>
    /// Compares values of .NET as the table says. The <c>Equals</c> of some ignores state, and reference assemblies
    /// would not let us judge the others. A type of such a name in the woven module is a polyfill: its own fields and
    /// equality count.
    /// </summary>
    public static KeyShape? Listed(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is not null && definition.Module != context.Module
        && FrameworkRows.Of(definition)
            is { Key: KeyRule.Own or KeyRule.Equality or KeyRule.Bits or KeyRule.Reference } row
            ? context.Library.Value(type, row.KeyComparer!, row.How, row.Key == KeyRule.Own ? [] : [type])
            : null;

    /// <summary>Compares delegates by reference: what they have captured is not known.</summary>
    public static KeyShape? Delegate(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is not null && (definition.IsDelegate() || definition.FullName
            is "System.Delegate" or "System.MulticastDelegate")
            ? context.Library.ByReference(type, new KeyFinding(KeyProblemKind.ByReference, type, "a delegate"))
            : null;

    static KeyShape.Refusal Refuse(KeyProblemKind kind, TypeReference type, string why) =>
        new(new KeyFinding(kind, type, why));
}
