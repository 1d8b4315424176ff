using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Types of the framework that change: collections, and views of memory or of collections that someone else may change.</summary>
internal sealed class FrameworkMutableProof : IProofStrategy
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.SortedList`2",
        "System.Collections.Generic.OrderedDictionary`2", "System.Collections.Generic.PriorityQueue`2",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.LinkedList`1",
        "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ObservableCollection`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.ObjectModel.ReadOnlyObservableCollection`1", "System.Collections.ObjectModel.ReadOnlySet`1",
        "System.Collections.Concurrent.ConcurrentDictionary`2", "System.Collections.Concurrent.ConcurrentBag`1",
        "System.Collections.Concurrent.ConcurrentQueue`1", "System.Collections.Concurrent.ConcurrentStack`1", "System.Collections.Concurrent.BlockingCollection`1",
        "System.Collections.ArrayList", "System.Collections.Hashtable", "System.Collections.SortedList", "System.Collections.Queue",
        "System.Collections.Stack", "System.Collections.BitArray", "System.Collections.Specialized.NameValueCollection",
        "System.Collections.Specialized.StringCollection", "System.Collections.Specialized.OrderedDictionary",
        "System.Text.StringBuilder", "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1",
        "System.Dynamic.ExpandoObject", "System.Array",
    };

    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is not null && definition.Module != prover.Module && Names.Contains(definition.FullName)
            ? Proof.Mutable(type, "can be changed")
            : null;
}
