using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Whether a call of the framework puts texts in the order of the thread's culture: the default order of
/// <see cref="string"/>, and of what holds one.
/// </summary>
static class CultureOrder
{
    /// <summary>Determines whether a call orders by default, and may order texts.</summary>
    /// <param name="called">What it calls.</param>
    /// <param name="at">The call.</param>
    /// <param name="method">The method that calls.</param>
    /// <param name="isOwn">Whether the object that it is called on was made by the method that calls: its constructor
    /// was asked then.</param>
    public static bool MayCompare(MethodReference called, Instruction at, MethodDefinition method, bool isOwn) =>
        Ordered(called, isOwn) is { } types && types.Any(t => MayBeText(FlowTypes.Close(t, called)))
        && (Comparer(called) is not { } comparer || IsNull(called, comparer, at, method));

    /// <summary>Returns the numbers of the arguments that say how to order: null is the order of the thread.</summary>
    public static IEnumerable<int> Comparers(MethodReference called)
    {
        for (var i = 0; i < called.Parameters.Count; i++)
        {
            if (called.Parameters[i].ParameterType.Name is "IComparer`1" or "IComparer")
                yield return i;
        }
    }

    // The types of what is ordered; null where the member orders nothing.
    static TypeReference[]? Ordered(MethodReference called, bool isOwn)
    {
        var owner = called.DeclaringType.GetElementType();
        var ofMethod = (called as GenericInstanceMethod)?.GenericArguments;
        var ofType = (called.DeclaringType as GenericInstanceType)?.GenericArguments;
        var isNew = called.Name == ".ctor";
        switch (owner.FullName)
        {
            case "System.Collections.Generic.Comparer`1":
                return called.Name == "get_Default" ? [ofType![0]] : null;
            case "System.Array":
                return called.Name is not ("Sort" or "BinarySearch") ? null
                    : ofMethod is null ? [called.Module.TypeSystem.Object] : [ofMethod[0]];
            case "System.MemoryExtensions":
                return called.Name is "Sort" or "BinarySearch" or "SequenceCompareTo" ? [.. ofMethod ?? []] : null;
            case "System.Linq.Enumerable":
                return called.Name is "Min" or "Max" ? [called.ReturnType]
                    : called.Name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order"
                        or "OrderDescending" or "MinBy" or "MaxBy" && ofMethod is not null
                    ? [ofMethod[ofMethod.Count - 1]] : null;
            case "System.Collections.Generic.List`1" or "System.Collections.Immutable.ImmutableArray`1"
                or "System.Collections.Immutable.ImmutableList`1"
                or "System.Collections.Immutable.ImmutableArray`1/Builder"
                or "System.Collections.Immutable.ImmutableList`1/Builder":
                return called.Name is "Sort" or "BinarySearch" ? [ofType![0]] : null;
            case "System.Collections.Generic.SortedSet`1" or "System.Collections.Generic.SortedDictionary`2"
                or "System.Collections.Generic.SortedList`2":
                return isNew || (!isOwn && Looks(called)) ? [ofType![0]] : null;
            case "System.Collections.Generic.PriorityQueue`2":
                return isNew || (!isOwn && Looks(called)) ? [ofType![1]] : null;
            case "System.Collections.Immutable.ImmutableSortedSet" or
                "System.Collections.Immutable.ImmutableSortedDictionary":
                return [.. ofMethod ?? []];
            case "System.Collections.Immutable.ImmutableSortedSet`1" or
                "System.Collections.Immutable.ImmutableSortedDictionary`2" or
                "System.Collections.Immutable.ImmutableSortedSet`1/Builder" or
                "System.Collections.Immutable.ImmutableSortedDictionary`2/Builder":
                return !isOwn && Looks(called) ? [ofType![0]] : null;
            default:
                return called.Name is "CompareTo" && owner.Namespace == "System" && owner.HasGenericParameters
                    ? [.. ofType ?? []] : null;
        }
    }

    // Those that look for a place, or take some out in order.
    static bool Looks(MethodReference called) =>
        called.Parameters.Count > 0 && called.Name is not ("CopyTo" or "RemoveAt" or "set_Capacity" or "EnsureCapacity")
        || called.Name is "Dequeue";

    static int? Comparer(MethodReference called)
    {
        for (var i = 0; i < called.Parameters.Count; i++)
        {
            if (called.Parameters[i].ParameterType is GenericParameter { Name: "TComparer" }
                || called.Parameters[i].ParameterType.Name is "IComparer`1" or "IComparer" or "Comparison`1"
                    or "StringComparer" or "TComparer")
                return i;
        }
        return null;
    }

    static bool IsNull(MethodReference called, int comparer, Instruction at, MethodDefinition method) =>
        comparer == called.Parameters.Count - 1
        && StackTop.Loaded(at, called, method) is { OpCode.Code: Code.Ldnull };

    static bool MayBeText(TypeReference type) => type switch
    {
        GenericParameter => true,
        GenericInstanceType { Namespace: "System" } parts => parts.GenericArguments.Any(MayBeText),
        _ => type.FullName is "System.String" or "System.Object" or "System.IComparable",
    };
}
