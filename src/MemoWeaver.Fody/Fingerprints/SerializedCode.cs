using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// The code that writes and reads a result: accessors, constructors and callbacks of all types that it leads to, and
/// converters. What is on the server means something only together with it.
/// </summary>
sealed class SerializedCode(ReachableCode code, TypeShapes shapes, TypeHierarchy hierarchy, HiddenCalls hidden)
{
    const string Converter = "System.Text.Json.Serialization.JsonConverter`1";

    // Options may have any of them.
    static readonly string[] AnyConverter =
    [
        "System.Text.Json.Serialization.JsonConverter", "System.Text.Json.Serialization.JsonConverterFactory",
        Converter,
    ];

    readonly Dictionary<MethodDefinition, string> _hashes = [];
    IReadOnlyList<(string? Of, TypeDefinition Type)>? _converters;
    IReadOnlyList<TypeDefinition>? _serializers;

    /// <summary>Returns the hashes of all of it, in an order that only they give.</summary>
    public string Of(IEnumerable<TypeReference> results)
    {
        var (definitions, names) = shapes.Reached(results);
        _converters ??= [.. AnyConverter.SelectMany(hierarchy.Derived).Distinct().Select(t => (NameOf(t), t))];
        _serializers ??= [.. hierarchy.Derived("MemoWeaver.IDistributedSerializer")];
        var methods = definitions.SelectMany(hidden.OfSerializers)
            .Concat(_converters.Where(c => c.Of is null || names.Contains(c.Of)).Select(c => c.Type)
                .Concat(_serializers)
                .SelectMany(t => HiddenCalls.Constructors(t).Concat(hidden.Callbacks(t))));
        return string.Join("\n", methods.Distinct().Select(HashOf).Distinct().OrderBy(h => h, StringComparer.Ordinal));
    }

    string HashOf(MethodDefinition method)
    {
        if (!_hashes.TryGetValue(method, out var hash))
            _hashes[method] = hash = code.Of(method);
        return hash;
    }

    // The type that it converts; null where it may be any.
    static string? NameOf(TypeDefinition converter) =>
        converter.WithBases().OfType<GenericInstanceType>()
            .FirstOrDefault(b => b.ElementType.FullName == Converter)?.GenericArguments[0]
            is { } of and not GenericParameter ? of.GetElementType().FullName : null;
}
