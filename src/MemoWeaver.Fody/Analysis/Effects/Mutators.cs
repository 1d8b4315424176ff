using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>Methods of the framework's collections and builders that change their content.</summary>
internal static class Mutators
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst",
        "RemoveLast", "Clear", "Push", "Pop", "TryPop", "Enqueue", "Dequeue", "TryDequeue", "TryAdd", "TryRemove", "TryTake", "Take", "UnionWith", "ExceptWith", "IntersectWith",
        "SymmetricExceptWith", "Sort", "Reverse", "set_Item", "AddOrUpdate", "TryUpdate", "Append", "AppendLine", "AppendFormat", "Replace",
    };

    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "TryGetValue", "ContainsKey", "Contains", "get_Item", "GetOrAdd", "TryPeek", "get_Count" };

    /// <summary>Whether a call changes the collection or builder that it is made on.</summary>
    public static bool IsChange(MethodReference method) => method.HasThis && Changing.Contains(method.Name) && IsContainer(method.DeclaringType);

    /// <summary>Whether a call asks a collection for what it has.</summary>
    public static bool IsQuestion(MethodReference method) => method.HasThis && Asking.Contains(method.Name) && IsContainer(method.DeclaringType);

    // Immutable and frozen ones return what is changed; a call on them changes nothing.
    private static bool IsContainer(TypeReference type)
    {
        var element = type.GetElementType();
        return element.Namespace switch
        {
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized" => true,
            "System.Text" => element.Name == "StringBuilder",
            _ => false,
        };
    }
}
