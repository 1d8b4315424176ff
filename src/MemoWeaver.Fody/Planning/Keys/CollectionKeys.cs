using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Types that compare by their elements.</summary>
static class CollectionKeys
{
    static readonly string[] Countable =
        ["System.Collections.ICollection", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IReadOnlyCollection`1"];

    /// <summary>Compares arrays by content.</summary>
    public static KeyShape? Array(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        type is ArrayType array
            ? new Elements(context, [array.ElementType]).Collection(type, array.IsVector ? "ArrayKeyComparer`2" : null)
            : null;

    /// <summary>Compares collections of .NET and F#, interfaces of collections, and classes that are derived from them
    /// by content.</summary>
    public static KeyShape? Listed(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        var row = FrameworkRows.Of(definition);
        if (type is GenericInstanceType memory && row is { Key: KeyRule.Elements })
            return new Elements(context, [.. memory.GenericArguments]).Collection(type, row.KeyComparer);
        if (row is { Key: KeyRule.Content } && !definition.HasGenericParameters && definition.Module != context.Module)
            return context.Library.AtRunTime(type, row.How);
        if (type.WithBases().OfType<GenericInstanceType>()
            .FirstOrDefault(b => FrameworkRows.Of(b) is { Key: KeyRule.Content }) is not { } collection)
            return null;
        var elements = new Elements(context, [.. collection.GenericArguments]);
        KeyFinding[] findings = [.. IsUnfillable(collection) ? elements.WithoutCopies() : [],
            .. OwnFields(context, type, collection)];
        return findings.Any(f => f.IsError) ? new KeyShape.Refusal(findings)
            : elements.Collection(type, comparer: null, findings);
    }

    /// <summary>
    /// Compares collection-like classes without value equality that are not listed: one's own by content, field by
    /// field. Refuses all others, because a reference would stay the same when the content changes.
    /// </summary>
    public static KeyShape? Unlisted(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null or { IsValueType: true })
            return null;
        bool isSequence = type.IsOrDerivesFrom("System.Collections.IEnumerable");
        if (!isSequence && !IsMutableOfFramework(context, type, definition))
            return null;
        if (isSequence && !Countable.Any(type.IsOrDerivesFrom))
            return new KeyShape.Refusal(new KeyFinding(KeyProblemKind.NeedsClone, type,
                "it is a sequence without a count, which may show other elements at each call"));
        KeyFinding[] findings = [.. context.Contents.Judge(context, type, type.WithBases(), refuseReferences: true)];
        return findings.Any(f => f.IsError)
            ? new KeyShape.Refusal(findings)
            : context.Library.AtRunTime(type, "by content, field by field", findings);
    }

    // A class that derives from a collection is one, too, with what it adds.
    static IEnumerable<KeyFinding> OwnFields(KeyContext context, TypeReference type, TypeReference collection)
    {
        var levels = type.WithBases().TakeWhile(b =>
            b.GetElementType().FullName != collection.GetElementType().FullName).ToList();
        return levels.Count == 0 ? [] : context.Contents.Judge(context, type, levels, refuseReferences: false);
    }

    // Immutable collections, F#'s as well; an immutable array is one array.
    static bool IsUnfillable(GenericInstanceType collection) =>
        FrameworkRows.Of(collection) is { Changes: ChangeRule.Elements } && collection.ElementType
            is { Name: not "ImmutableArray`1" };

    static bool IsMutableOfFramework(KeyContext context, TypeReference type, TypeDefinition definition) =>
        definition.Module != context.Module && context.Proof.HidesFields(definition)
            && context.Proof.Prove(type).Verdict == Verdict.Mutable;
}
