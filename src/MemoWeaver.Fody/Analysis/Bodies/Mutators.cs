using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Methods of the framework's collections and builders that change their content.</summary>
static class Mutators
{
    static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "Insert", "InsertRange", "Remove",
            "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst",
        "RemoveLast", "Clear", "Push", "Pop", "TryPop", "Enqueue", "Dequeue", "TryDequeue", "TryAdd", "TryRemove",
            "TryTake", "Take", "UnionWith", "ExceptWith", "IntersectWith",
        "SymmetricExceptWith", "Sort", "Reverse", "set_Item", "AddOrUpdate", "TryUpdate", "Append", "AppendLine",
            "AppendFormat", "AppendJoin", "Replace", "set_Length",
    };

    static readonly HashSet<string> Asking =
        new(StringComparer.Ordinal) { "TryGetValue", "ContainsKey", "Contains", "get_Item", "GetOrAdd", "TryPeek",
        "get_Count" };

    /// <summary>Determines whether a call changes the collection or builder that it is made on.</summary>
    public static bool IsChange(MethodReference method) =>
        method.HasThis && Changing.Contains(method.Name) && IsContainer(method.DeclaringType);

    /// <summary>Determines whether a call asks a collection for what it has.</summary>
    public static bool IsQuestion(MethodReference method) =>
        method.HasThis && Asking.Contains(method.Name) && IsContainer(method.DeclaringType);

    /// <summary>
    /// Returns the parameters whose objects a static method of the framework changes, or the method of another object:
    /// <c>Array.Sort(keys, items)</c>, <c>random.Shuffle(items)</c>.
    /// </summary>
    public static int[] ChangedArguments(MethodReference method)
    {
        if (method.DeclaringType.Namespace is not ("System" or "System.Runtime.InteropServices"))
            return [];
        return (method.DeclaringType.GetElementType().Name, method.Name, method.Parameters.Count) switch
        {
            ("Array", "Sort", > 1) when method.Parameters[1].ParameterType is ArrayType
                || method.Parameters[1].ParameterType.FullName == "System.Array" => [0, 1],
            ("Array", "Sort" or "Reverse" or "Clear" or "Fill" or "Initialize", _) => method.HasThis ? [] : [0],
            ("Array", "Copy", 3) => [1],
            ("Array", "Copy" or "ConstrainedCopy", 5) => [2],
            ("Buffer", "BlockCopy", _) => [2],
            ("Random", "Shuffle" or "NextBytes", _) => [0],
            ("MemoryExtensions", "Sort" or "Reverse", _) => [0],
            ("CollectionsMarshal", "SetCount", _) => [0],
            _ => [],
        };
    }

    // Immutable and frozen ones return what is changed; a call on them changes nothing.
    static bool IsContainer(TypeReference type)
    {
        var element = type.GetElementType();
        return element.Namespace switch
        {
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent"
                or "System.Collections.ObjectModel" or "System.Collections.Specialized" => true,
            "System.Text" => element.Name == "StringBuilder",
            _ => false,
        };
    }
}
