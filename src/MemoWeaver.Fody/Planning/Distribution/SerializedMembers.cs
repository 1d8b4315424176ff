using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>Which state of an object System.Text.Json writes and reads back by the rules of the default serializer of
/// results, which writes public fields as well.</summary>
sealed class SerializedMembers
{
    const string Namespace = "System.Text.Json.Serialization.";

    SerializedMembers(string? whyNotMade, IReadOnlyList<(string, TypeReference)> written,
        IReadOnlyList<(string, string)> lost, IReadOnlyList<string> hidden)
    {
        WhyNotMade = whyNotMade;
        Written = written;
        Lost = lost;
        Hidden = hidden;
    }

    /// <summary>Tells why no object can be made when one is read back; null if it can.</summary>
    public string? WhyNotMade { get; }

    /// <summary>Tells what is written and read back.</summary>
    public IReadOnlyList<(string Name, TypeReference Type)> Written { get; }

    /// <summary>Tells what everybody can see, and does not come back, such as "property `Total`", and why, with the
    /// remedy.</summary>
    public IReadOnlyList<(string What, string Why)> Lost { get; }

    /// <summary>State of the object's own that does not come back.</summary>
    public IReadOnlyList<string> Hidden { get; }

    public static bool HasConverter(ICustomAttributeProvider member) =>
        member.HasAttribute(Namespace + "JsonConverterAttribute");

    /// <summary>Determines whether the type says by which names derived ones are written.</summary>
    public static bool NamesDerived(TypeDefinition type) =>
        type.HasAttribute(Namespace + "JsonDerivedTypeAttribute") || HasConverter(type);

    public static SerializedMembers Of(TypeReference type)
    {
        var definition = type.Resolve();
        var constructor = Constructor(definition, out var why);
        if (why is not null)
            return new SerializedMembers(why, [], [], []);
        var parameters = new HashSet<string>(constructor?.Parameters.Select(p => p.Name) ?? [],
            StringComparer.OrdinalIgnoreCase);
        var (written, lost, hidden) =
            (new List<(string, TypeReference)>(), new List<(string, string)>(), new List<string>());
        var restored = new HashSet<FieldDefinition>();
        var levels = type.WithBases().Select(b => (Type: b, Definition: b.TryResolve()))
            .Where(l => l.Definition is not null).ToList();
        if (constructor is { HasParameters: true })
            restored.UnionWith(Stored(constructor));
        foreach (var (level, declaring) in levels)
        {
            foreach (var property in declaring!.Properties.Where(p => p.GetMethod is
            {
                IsStatic: false,
                HasParameters: false
            }))
            {
                var isIncluded = property.HasAttribute(Namespace + "JsonIncludeAttribute");
                var isIgnored = property.Attribute(Namespace + "JsonIgnoreAttribute") is { } ignore
                    && !ignore.Properties.Any(p => p is { Name: "Condition", Argument.Value: not 1 });
                if (isIgnored || !(property.GetMethod.IsPublic || isIncluded))
                    continue;
                var isSet = property.SetMethod is { } setter && (setter.IsPublic || isIncluded);
                if (isSet)
                    restored.UnionWith(Stored(property.SetMethod!));
                else if (!parameters.Contains(property.Name))
                    continue;
                if (!HasConverter(property))
                    written.Add((property.Name, property.PropertyType.SeenFrom(level)));
            }
        }
        foreach (var (level, declaring) in levels)
        {
            foreach (var field in declaring!.StateFields().Where(f => !restored.Contains(f)))
            {
                if ((field.IsPublic || field.HasAttribute(Namespace + "JsonIncludeAttribute"))
                    && (!field.IsInitOnly || parameters.Contains(field.Name)))
                    written.Add((field.Name, field.FieldType.SeenFrom(level)));
                else if (field.IsPublic)
                    lost.Add((FieldNames.Describe(field), "it is readonly, and the constructor has no parameter of its name. Make it a property that can be set"));
                else if (PropertyOf(field) is { GetMethod.IsPublic: true } property
                    && !property.HasAttribute(Namespace + "JsonIgnoreAttribute"))
                    lost.Add((FieldNames.Describe(field),
                        "it has no public setter, and the constructor no parameter of its name. Add one"));
                else if (!ParameterIsRestored(field, parameters))
                    hidden.Add(FieldNames.Describe(field));
            }
        }
        return new SerializedMembers(null, written, lost, hidden);
    }

    // The field of an automatic property, by its name: of a read-only one no setter stores it.
    static PropertyDefinition? PropertyOf(FieldDefinition field) =>
        FieldNames.Of(field) is var name && name != field.Name
            ? field.DeclaringType.Properties.FirstOrDefault(p => p.Name == name)
            : null;

    static bool ParameterIsRestored(FieldDefinition field, HashSet<string> parameters) =>
        field.Name.EndsWith(">P", StringComparison.Ordinal) && parameters.Contains(FieldNames.Of(field));

    static MethodDefinition? Constructor(TypeDefinition type, out string? why)
    {
        why = null;
        var constructors = type.Methods.Where(m => m is { IsConstructor: true, IsStatic: false }).ToList();
        var chosen = constructors.FirstOrDefault(c => c.HasAttribute(Namespace + "JsonConstructorAttribute"));
        if (chosen is null)
        {
            if (type.IsValueType)
                return null; // the default
            var open = constructors.Where(c => c.IsPublic).ToList();
            chosen = open.FirstOrDefault(c => !c.HasParameters) ?? (open.Count == 1 ? open[0] : null);
            if (chosen is null)
            {
                why = open.Count == 0
                    ? "it has no public constructor. Add one, or mark one [JsonConstructor]"
                    : "it has several constructors with parameters. Mark one [JsonConstructor], or add one without";
                return null;
            }
        }
        foreach (var parameter in chosen.Parameters)
        {
            if (!type.WithBases().Select(l => l.TryResolve()).OfType<TypeDefinition>().Any(l =>
                    l.Properties.Any(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                        && p.GetMethod is { IsStatic: false, IsPublic: true })
                    || l.Fields.Any(f => f is { IsPublic: true, IsStatic: false }
                        && string.Equals(f.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))))
            {
                why = $"parameter '{parameter.Name}' of its constructor is no property of that name. Give it one, or a public constructor without parameters";
                return null;
            }
        }
        return chosen;
    }

    static IEnumerable<FieldDefinition> Stored(MethodDefinition method)
    {
        if (!method.HasBody)
            yield break;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code == Code.Stfld && ((FieldReference)instruction.Operand).Resolve() is { } field)
                yield return field;
        }
    }
}
