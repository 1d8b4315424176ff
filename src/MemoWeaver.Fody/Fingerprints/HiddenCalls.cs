using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// What is run of a type without a call of it in any code: by the run time, by serializers, and by whoever makes an
/// object of a type argument. Looked up once for each type.
/// </summary>
sealed class HiddenCalls(TypeHierarchy hierarchy)
{
    const string Json = "System.Text.Json.Serialization.";

    readonly Dictionary<TypeDefinition, IReadOnlyList<MethodDefinition>> _callbacks = [];

    /// <summary>Determines whether the methods of a type read and write objects of types that they are given.</summary>
    public static bool IsSerializer(TypeReference type) =>
        type.Namespace is "System.Text.Json" or "System.Net.Http.Json" or "System.Xml.Serialization"
            or "Newtonsoft.Json" or "Microsoft.Extensions.Configuration"
        || type.Namespace.StartsWith("System.Runtime.Serialization", StringComparison.Ordinal);

    /// <summary>
    /// What the framework may call of an object of the type: overrides of its virtual methods, and the same of the
    /// types that attributes name, such as converters.
    /// </summary>
    public IReadOnlyList<MethodDefinition> Callbacks(TypeDefinition type)
    {
        if (_callbacks.TryGetValue(type, out var known))
            return known;
        var found = new List<MethodDefinition>();
        var seen = new HashSet<TypeDefinition> { type };
        var pending = new Queue<TypeDefinition>([type]);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            found.AddRange(hierarchy.Callbacks(next));
            foreach (var named in Named(next))
            {
                found.AddRange(Constructors(named));
                if (seen.Add(named))
                    pending.Enqueue(named);
            }
        }
        return _callbacks[type] = [.. found.Distinct()];
    }

    /// <summary>
    /// Returns the definition of a type whose code counts, also of one that is closed over others; null for all others.
    /// </summary>
    public TypeDefinition? Followed(TypeReference type) => hierarchy.Followed(type.GetElementType());

    /// <summary>Returns the constructors of objects.</summary>
    public static IEnumerable<MethodDefinition> Constructors(TypeDefinition type) =>
        type.Methods.Where(m => m is { IsConstructor: true, IsStatic: false, HasBody: true });

    /// <summary>
    /// Returns the static constructor that the run time runs before anything else of the type, as the source has one;
    /// null where it has none.
    /// </summary>
    public static MethodDefinition? FirstOf(TypeDefinition type) =>
        type.IsBeforeFieldInit ? null
            : type.Methods.FirstOrDefault(m => m is { IsConstructor: true, IsStatic: true, HasBody: true });

    /// <summary>What a serializer runs to write and read objects of the type.</summary>
    public IEnumerable<MethodDefinition> OfSerializers(TypeDefinition type)
    {
        if (type.IsEnum)
            return [];
        var accessors = type.Properties.Where(p => !IsIgnored(p)).SelectMany(Accessors);
        return accessors.Concat(ChosenConstructors(type)).Concat(Callbacks(type));
    }

    static IEnumerable<MethodDefinition> Accessors(PropertyDefinition property)
    {
        var isIncluded = property.HasAttribute(Json + "JsonIncludeAttribute");
        return new[] { property.GetMethod, property.SetMethod }
            .Where(m => m is { IsStatic: false, HasBody: true } && (m.IsPublic || isIncluded));
    }

    static bool IsIgnored(PropertyDefinition property) =>
        property.Attribute(Json + "JsonIgnoreAttribute") is { HasProperties: false };

    static IEnumerable<MethodDefinition> ChosenConstructors(TypeDefinition type)
    {
        var all = Constructors(type).ToList();
        if (all.Find(c => c.HasAttribute(Json + "JsonConstructorAttribute")) is { } marked)
            return [marked];
        return all.Find(c => c is { IsPublic: true, HasParameters: false }) is { } simple ? [simple]
            : all.Where(c => c.IsPublic);
    }

    // On the type, its properties and its fields: types that an attribute is given, and attributes that do something.
    IEnumerable<TypeDefinition> Named(TypeDefinition type)
    {
        foreach (var member in new ICustomAttributeProvider[] { type }.Concat(type.Properties).Concat(type.Fields))
        {
            if (!member.HasCustomAttributes)
                continue;
            foreach (var attribute in member.CustomAttributes.Where(a => !AttributeTexts.IsOfTools(a)))
            {
                var named = attribute.Properties.Concat(attribute.Fields).Select(n => n.Argument);
                var given = attribute.ConstructorArguments.Concat(named).SelectMany(Types);
                foreach (var followed in given.Select(hierarchy.Followed).OfType<TypeDefinition>())
                    yield return followed;
                if (hierarchy.Followed(attribute.AttributeType) is { BaseType.FullName: not "System.Attribute" } own)
                    yield return own;
            }
        }
    }

    static IEnumerable<TypeReference> Types(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type =>
            [type.GetElementType(), .. type is GenericInstanceType closed ? closed.GenericArguments : []],
        CustomAttributeArgument boxed => Types(boxed),
        CustomAttributeArgument[] items => items.SelectMany(Types),
        _ => [],
    };
}
