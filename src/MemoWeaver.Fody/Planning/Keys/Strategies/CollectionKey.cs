using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Collections of the framework and the interfaces of collections, by content.</summary>
internal sealed class CollectionKey : IKeyStrategy
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IReadOnlySet`1", "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.SortedList`2",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1",
        "System.Collections.Generic.LinkedList`1", "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ObservableCollection`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableQueue`1",
        "System.Collections.Immutable.ImmutableStack`1", "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Immutable.IImmutableList`1", "System.Collections.Immutable.IImmutableSet`1", "System.Collections.Immutable.IImmutableDictionary`2",
        "System.Collections.Immutable.IImmutableQueue`1", "System.Collections.Immutable.IImmutableStack`1",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "Microsoft.FSharp.Collections.FSharpList`1", "Microsoft.FSharp.Collections.FSharpSet`1", "Microsoft.FSharp.Collections.FSharpMap`2",
    };

    private static readonly HashSet<string> NotGeneric = new(StringComparer.Ordinal) { "System.Collections.BitArray", "System.Collections.ArrayList", "System.Text.StringBuilder" };

    private static readonly Dictionary<string, string> WithComparer = new(StringComparer.Ordinal)
    {
        ["System.Memory`1"] = "MemoryKeyComparer`2",
        ["System.ReadOnlyMemory`1"] = "ReadOnlyMemoryKeyComparer`2",
        ["System.ArraySegment`1"] = "ArraySegmentKeyComparer`2",
    };

    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        if (type is GenericInstanceType memory && WithComparer.TryGetValue(definition.FullName, out string? comparer))
            return new Elements(context, [.. memory.GenericArguments]).Collection(type, comparer);
        if (NotGeneric.Contains(definition.FullName) && definition.Module != context.Module)
            return context.Library.AtRunTime(type, "by content");
        if (type.WithBases().OfType<GenericInstanceType>().FirstOrDefault(b => Names.Contains(b.ElementType.FullName)) is not { } collection)
            return null;
        var elements = new Elements(context, [.. collection.GenericArguments]);
        KeyFinding[] findings = [.. Unfillable(collection) ? elements.WithoutCopies() : [], .. OwnFields(context, type, collection)];
        return findings.Any(f => f.IsError) ? new KeyShape.Refusal(findings) : elements.Collection(type, comparer: null, findings);
    }

    // A class that derives from a collection is one, too, with what it adds.
    private static IEnumerable<KeyFinding> OwnFields(KeyContext context, TypeReference type, TypeReference collection)
    {
        var levels = type.WithBases().TakeWhile(b => b.GetElementType().FullName != collection.GetElementType().FullName).ToList();
        return levels.Count == 0 ? [] : context.Contents.Judge(context, type, levels, refuseReferences: false);
    }

    // F#'s as well; an immutable array is one array.
    private static bool Unfillable(GenericInstanceType collection) =>
        collection.ElementType.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen" or "Microsoft.FSharp.Collections"
        && collection.ElementType is { Name: not "ImmutableArray`1" } && collection.Resolve() is { IsInterface: false };
}
