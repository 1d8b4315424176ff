using System.Globalization;
using System.Text;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// What a type looks like to a serializer and to a key: public properties, fields, members of enums, in the order of
/// their names, and the same of all types that they lead to.
/// </summary>
sealed class TypeShapes(FollowedAssemblies assemblies)
{
    const string JsonAttributes = "System.Text.Json.Serialization";

    // The names of the types that the walk met, those of the framework included.
    readonly HashSet<string> _met = new(StringComparer.Ordinal);

    public string Of(IEnumerable<TypeReference> types) => Walk(types, new Dictionary<TypeDefinition, int>());

    /// <summary>
    /// The types that others lead to: the definitions of those whose code counts, and the full names of all.
    /// </summary>
    public (IReadOnlyCollection<TypeDefinition> Definitions,
        IReadOnlyCollection<string> Names) Reached(IEnumerable<TypeReference> types)
    {
        var known = new Dictionary<TypeDefinition, int>();
        _met.Clear();
        Walk(types, known);
        return (known.Keys, new HashSet<string>(_met));
    }

    string Walk(IEnumerable<TypeReference> types, Dictionary<TypeDefinition, int> known)
    {
        var text = new StringBuilder();
        var pending = new Queue<TypeDefinition>();
        foreach (var type in types)
        {
            Name(text, type, known, pending);
            text.Append('\n');
        }
        while (pending.Count > 0)
            Members(text, pending.Dequeue(), known, pending);
        return text.ToString();
    }

    void Members(StringBuilder text, TypeDefinition type, Dictionary<TypeDefinition, int> known,
        Queue<TypeDefinition> pending)
    {
        text.Append("type ").Append(known[type]).Append(type.IsValueType ? " struct" : " class");
        if (type.BaseType is { } parent)
            Name(text.Append(' '), parent, known, pending);
        Attributes(text, type, known, pending);
        text.Append('\n');
        if (type.IsEnum)
        {
            foreach (var member in type.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
                text.Append(member.Name).Append('=')
                    .Append(Convert.ToString(member.Constant, CultureInfo.InvariantCulture)).Append('\n');
            return;
        }
        foreach (var property in type.Properties.Where(p => p.GetMethod is { IsStatic: false, IsPublic: true }
            || p.HasCustomAttributes).OrderBy(p => p.Name, StringComparer.Ordinal))
            Member(text, property, property.PropertyType, known, pending);
        foreach (var field in type.Fields.Where(f => !f.IsStatic && (f.IsPublic || f.HasCustomAttributes))
            .OrderBy(f => f.Name, StringComparer.Ordinal))
            Member(text, field, field.FieldType, known, pending);
    }

    void Member(StringBuilder text, IMemberDefinition member, TypeReference type,
        Dictionary<TypeDefinition, int> known, Queue<TypeDefinition> pending)
    {
        Name(text.Append(member.Name).Append(' '), type, known, pending);
        Attributes(text, member, known, pending);
        text.Append('\n');
    }

    // What the serializer of the framework reads: other names, converters, derived types.
    void Attributes(StringBuilder text, ICustomAttributeProvider member, Dictionary<TypeDefinition, int> known,
        Queue<TypeDefinition> pending)
    {
        foreach (var attribute in member.CustomAttributes.Where(a => a.AttributeType.Namespace == JsonAttributes)
            .OrderBy(a => a.AttributeType.Name, StringComparer.Ordinal))
        {
            text.Append(" [").Append(attribute.AttributeType.Name);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.Properties.Select(p => p.Argument)))
            {
                text.Append(' ');
                if (argument.Value is TypeReference named)
                    Name(text, named, known, pending);
                else
                    text.Append(Convert.ToString(argument.Value, CultureInfo.InvariantCulture));
            }
            text.Append(']');
        }
    }

    void Name(StringBuilder text, TypeReference type, Dictionary<TypeDefinition, int> known,
        Queue<TypeDefinition> pending)
    {
        switch (type)
        {
            case GenericParameter parameter:
                text.Append('!').Append(parameter.Type == GenericParameterType.Method ? "!" : "")
                    .Append(parameter.Position);
                return;
            case GenericInstanceType closed:
                Name(text, closed.ElementType, known, pending);
                foreach (var argument in closed.GenericArguments)
                    Name(text.Append('<'), argument, known, pending);
                text.Append('>');
                return;
            case ArrayType array:
                Name(text, array.ElementType, known, pending);
                text.Append('[').Append(array.Rank).Append(']');
                return;
            case TypeSpecification wrapper:
                Name(text, wrapper.ElementType, known, pending);
                return;
        }
        _met.Add(type.FullName);
        text.Append(assemblies.Label(type));
        if (!assemblies.Has(type) || type.TryResolve() is not { } definition)
        {
            text.Append(type.FullName);
            return;
        }
        if (!known.ContainsKey(definition))
        {
            known[definition] = known.Count;
            pending.Enqueue(definition);
        }
        text.Append(FingerprintNames.IsNumbered(definition) ? "#" + known[definition] : definition.FullName);
    }
}
