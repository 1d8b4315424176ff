using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>What System.Text.Json does with types that are not objects of the user's.</summary>
static class SerializedTypes
{
    static readonly HashSet<string> Simple = new(StringComparer.Ordinal)
    {
        "System.String", "System.Decimal", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan",
            "System.DateOnly", "System.TimeOnly", "System.Guid", "System.Uri", "System.Version",
        "System.Half", "System.Int128", "System.UInt128", "System.Text.Json.JsonElement",
            "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
    };

    // Read back as something that holds the same elements in the same order.
    static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.IList`1",
            "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1",
            "System.Collections.Generic.HashSet`1", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.Queue`1",
            "System.Collections.Generic.LinkedList`1", "System.Collections.ObjectModel.Collection`1",
        "System.Collections.ObjectModel.ObservableCollection`1", "System.Collections.Immutable.ImmutableArray`1",
            "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.IImmutableList`1",
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
            "System.Collections.Immutable.ImmutableQueue`1",
        "System.Nullable`1", "System.Memory`1", "System.ReadOnlyMemory`1", "Microsoft.FSharp.Collections.FSharpList`1",
            "Microsoft.FSharp.Collections.FSharpSet`1", "Microsoft.FSharp.Core.FSharpOption`1",
    };

    static readonly HashSet<string> Dictionaries = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IDictionary`2",
            "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Generic.SortedList`2", "System.Collections.Concurrent.ConcurrentDictionary`2",
            "System.Collections.Immutable.ImmutableDictionary`2",
            "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Immutable.IImmutableDictionary`2", "Microsoft.FSharp.Collections.FSharpMap`2",
    };

    static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "System.String", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly",
            "System.TimeOnly", "System.TimeSpan", "System.Uri", "System.Version", "System.Decimal",
    };

    static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["System.Object"] = "what it was is not known when it is read back. Return a type that says what it holds",
        ["System.Collections.Generic.Stack`1"] = "it is read back in reverse. Return a list",
        ["System.Collections.Immutable.ImmutableStack`1"] = "it is read back in reverse. Return a list",
        ["System.Collections.Generic.IReadOnlySet`1"] =
            "it cannot be read back on every framework. Return a HashSet or an ISet",
        ["System.IntPtr"] = "its size differs between machines",
        ["System.UIntPtr"] = "its size differs between machines",
        ["System.Exception"] = "an exception cannot be written. Return what it says",
    };

    public static bool IsSimple(TypeReference type) =>
        (type.IsPrimitive && type.MetadataType is not (MetadataType.IntPtr or MetadataType.UIntPtr))
        || Simple.Contains(type.FullName);

    /// <summary>Gets the types of the elements, keys and values of a collection or a wrapper, of a tuple its parts;
    /// null for all other types.</summary>
    public static IReadOnlyList<TypeReference>? Elements(TypeReference type) => type switch
    {
        ArrayType array => [array.ElementType],
        GenericInstanceType closed when Sequences.Contains(closed.ElementType.FullName)
            || closed.ElementType.FullName == "System.Collections.Generic.KeyValuePair`2"
            || closed.ElementType.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal) =>
            [.. closed.GenericArguments],
        GenericInstanceType closed when Dictionaries.Contains(closed.ElementType.FullName) =>
            [.. closed.GenericArguments],
        _ => null,
    };

    /// <summary>Tells why values of the type itself do not survive, as a clause with its remedy; null if nothing speaks
    /// against it.</summary>
    public static string? WhyNot(TypeReference type)
    {
        switch (type)
        {
            case ArrayType array:
                return array.IsVector
                    ? null : "an array of several dimensions cannot be written. Return an array of arrays";
            case PointerType or FunctionPointerType or ByReferenceType:
                return "it points to memory of this process. Return what it points to";
            case GenericParameter:
                return null; // known when the program runs
        }
        if (IsSimple(type))
            return null;
        var name = type.GetElementType().FullName;
        if (Refused.TryGetValue(name, out var why))
            return why;
        if (type is GenericInstanceType dictionary && Dictionaries.Contains(name))
            return IsKey(dictionary.GenericArguments[0]) ? null : $"{TypeNames.WithArticle(dictionary.GenericArguments[0])} cannot be the key of a dictionary that is written. Return a list of pairs";
        if (Elements(type) is not null)
            return null;
        if (type.TryResolve() is not { } definition)
            return "the assembly that declares it was not found";
        if (definition.IsDelegate())
            return "code cannot be written. Return what it would compute";
        if (SerializedMembers.HasConverter(definition) || definition.IsEnum)
            return null;
        if (RefusedTypes.Unclonable.Select(r => r.Type).FirstOrDefault(type.IsOrDerivesFrom) is not null
            || type.IsOrDerivesFrom("System.Exception"))
            return "it belongs to this process. Return the data that is read from it";
        if ((definition.IsInterface || definition.IsAbstract) && !SerializedMembers.NamesDerived(definition))
            return $"which type it was is not known when it is read back. Return a class, or name the derived ones by [JsonDerivedType]";
        if (type.WithBases().Skip(1).FirstOrDefault(b => Elements(b) is not null) is { } collection)
            return $"what it adds to {TypeNames.WithArticle(collection)} is not written. Return an object that holds the collection";
        return IsOfFramework(definition) && !name.StartsWith("System.Tuple`", StringComparison.Ordinal) ? "it is not known whether it can be read back. Return the values that it stands for, or give it a [JsonConverter] where it is used" : null;
    }

    static bool IsKey(TypeReference type) =>
        (type.IsPrimitive && type.MetadataType is not (MetadataType.IntPtr or MetadataType.UIntPtr))
            || Keys.Contains(type.FullName) || type is GenericParameter || type.TryResolve() is { IsEnum: true };

    static bool IsOfFramework(TypeDefinition type) =>
        type.Namespace == "System" || type.Namespace.StartsWith("System.", StringComparison.Ordinal);
}
