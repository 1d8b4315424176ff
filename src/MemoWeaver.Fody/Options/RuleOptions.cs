using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Options;

/// <summary>
/// The options of a rule as those of the attribute that it stands for: the properties that can be set, and the
/// parameter of the constructor by its name with a capital.
/// </summary>
sealed class RuleOptions
{
    // What all machines share has one scope and one store, no edges, and its calls share runs.
    static string[] OfOneProcess(TypeDefinition attribute) => CacheAttributes.IsPersistent(attribute.Name)
        ? ["Scope", "Store", "TrackDependencies"] : CacheAttributes.IsDistributed(attribute.Name) ? ["Scope", "SingleFlight", "Store", "TrackDependencies"] : [];

    readonly ModuleDefinition _module;
    readonly MethodDefinition _constructor;
    readonly SortedDictionary<string, TypeReference> _known = new(StringComparer.Ordinal);
    readonly Dictionary<string, CustomAttributeArgument> _values = new(StringComparer.Ordinal);

    public RuleOptions(ModuleDefinition module, TypeDefinition attribute)
    {
        _module = module;
        _constructor = attribute.Methods.First(m => m is { IsConstructor: true, IsStatic: false, IsPublic: true });
        foreach (var parameter in _constructor.Parameters)
            _known[Capital(parameter.Name)] = parameter.ParameterType;
        for (TypeDefinition? type = attribute; type is not null
            && type.FullName != "System.Attribute"; type = type.BaseType?.TryResolve())
        {
            foreach (var property in type.Properties)
            {
                if (property.SetMethod is { IsPublic: true, IsStatic: false }
                    && !(OfOneProcess(attribute).Contains(property.Name)))
                    _known[property.Name] = property.PropertyType;
            }
        }
    }

    public IEnumerable<string> Names => _known.Keys;

    public bool Knows(string name) => _known.ContainsKey(name);

    /// <summary>Takes a value; the remedy where it is none.</summary>
    public string? Set(string name, string text)
    {
        var type = _known[name];
        if (type.FullName == "System.String[]")
        {
            var names = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
            _values[name] = new CustomAttributeArgument(type,
                Array.ConvertAll(names, n => new CustomAttributeArgument(_module.TypeSystem.String, n)));
            return null;
        }
        if (type.FullName == "System.Type[]")
            return SetTypes(name, (ArrayType)type, text);
        var (value, remedy) = Parse(name, type, text.Trim());
        if (value is not null)
            _values[name] = new CustomAttributeArgument(type, value);
        return value is null ? remedy : null;
    }

    string? SetTypes(string name, ArrayType type, string text)
    {
        var types = Array.ConvertAll(text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries), FindType);
        if (Array.IndexOf(types, null) >= 0)
            return "Name types of this project or of a reference, such as System.IO.IOException.";
        _values[name] = new CustomAttributeArgument(type,
            Array.ConvertAll(types, t => new CustomAttributeArgument(type.ElementType, t)));
        return null;
    }

    /// <summary>Returns the attribute, as the compiler would have read it from the source.</summary>
    public CustomAttribute ToAttribute()
    {
        var attribute = new CustomAttribute(_module.ImportReference(_constructor));
        foreach (var parameter in _constructor.Parameters)
            attribute.ConstructorArguments.Add(_values.TryGetValue(Capital(parameter.Name), out var given)
                ? given : new CustomAttributeArgument(parameter.ParameterType, parameter.Constant));
        var byConstructor = _constructor.Parameters.Select(p => Capital(p.Name)).ToList();
        foreach (var value in _values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (!byConstructor.Contains(value.Key))
                attribute.Properties.Add(new CustomAttributeNamedArgument(value.Key, value.Value));
        }
        return attribute;
    }

    (object? Value, string Remedy) Parse(string name, TypeReference type, string text)
    {
        switch (type.MetadataType)
        {
            case MetadataType.Int32:
                return (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= 0 ? number : null, "Use a whole number, 0 or more.");
            case MetadataType.Int64:
                return (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
                    && large > 0 ? large : null, "Use a whole number greater than 0.");
            case MetadataType.Double:
                return (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                    && Lifetimes.IsValid(real) ? real : null, Lifetimes.Range + ".");
            case MetadataType.Boolean:
                return (bool.TryParse(text, out var flag) ? flag : null, "Use true or false.");
            case MetadataType.String:
                return (text.Length > 0 ? text : null, name == "Version"
                    ? "Use a text that changes when results change, or leave it out."
                        : "Name a member.");
            default:
                return type.FullName == "System.Type"
                    ? (FindType(text), "Name a type of this project or of a reference, such as Acme.MyStore`1.")
                    : Enumeration(type, text);
        }
    }

    static (object?, string) Enumeration(TypeReference type, string text)
    {
        var constants = type.Resolve().Fields.Where(f => f.IsLiteral).ToList();
        return (constants.Find(f => f.Name == text)?.Constant,
            $"Use {string.Join(", ", constants.Select(f => f.Name))}.".Replace(", "
            + constants[constants.Count - 1].Name + ".", " or " + constants[constants.Count - 1].Name + "."));
    }

    TypeReference? FindType(string name) =>
        _module.GetType(name) ?? _module.AssemblyReferences
            .Select(r => _module.AssemblyResolver.Resolve(r)?.MainModule.GetType(name))
            .Where(t => t is not null)
            .Select(t => _module.ImportReference(t))
            .FirstOrDefault();

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
