using System.Globalization;
using System.Text;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// What attributes say, for code that reads them when it runs. Which ones it reads cannot be told, so that all
/// attributes of types and members in the followed assemblies count.
/// </summary>
sealed class AttributeTexts(FollowedAssemblies assemblies)
{
    static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "GetCustomAttribute", "GetCustomAttributes", "GetCustomAttributesData", "get_CustomAttributes", "IsDefined",
    };

    // Their methods look at attributes of what they are given.
    static readonly string[] ReadingNamespaces =
        ["System.ComponentModel.DataAnnotations", "System.Xml.Serialization", "System.Runtime.Serialization",
        "System.Text.Json"];

    readonly Lazy<string> _all = new(() => Sha256Text.Of(Read(assemblies)));

    /// <summary>Gets the hash of all attributes.</summary>
    public string Hash => _all.Value;

    /// <summary>Determines whether a method, which is not followed, looks at attributes.</summary>
    public static bool IsReader(MethodReference method)
    {
        var type = method.DeclaringType.GetElementType();
        return Readers.Contains(method.Name)
            || type.FullName == "System.ComponentModel.TypeDescriptor"
            || Array.Exists(ReadingNamespaces, n => type.Namespace == n
                || type.Namespace.StartsWith(n + ".", StringComparison.Ordinal));
    }

    /// <summary>
    /// Determines whether an attribute means something to compilers, debuggers or this library alone.
    /// </summary>
    public static bool IsOfTools(CustomAttribute attribute) =>
        attribute.AttributeType.Namespace is "System.Runtime.CompilerServices" or "System.Diagnostics"
            or "System.Diagnostics.CodeAnalysis" or "Microsoft.CodeAnalysis" or "MemoWeaver" or "MemoWeaver.Runtime";

    /// <summary>Returns the attribute with all that it is given.</summary>
    public static void Write(StringBuilder text, CustomAttribute attribute)
    {
        text.Append('[').Append(attribute.AttributeType.FullName);
        foreach (var argument in attribute.ConstructorArguments)
            Write(text.Append(' '), argument);
        foreach (var named in attribute.Fields.Concat(attribute.Properties)
            .OrderBy(n => n.Name, StringComparer.Ordinal))
            Write(text.Append(' ').Append(named.Name).Append('='), named.Argument);
        text.Append(']');
    }

    static void Write(StringBuilder text, CustomAttributeArgument argument)
    {
        switch (argument.Value)
        {
            case CustomAttributeArgument boxed:
                Write(text, boxed);
                break;
            case CustomAttributeArgument[] items:
                text.Append(items.Length).Append('{');
                foreach (var item in items)
                    Write(text.Append(','), item);
                text.Append('}');
                break;
            case TypeReference type:
                text.Append(type.FullName);
                break;
            case string literal:
                text.Append(literal.Length).Append(':').Append(literal);
                break;
            case var value:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    static string Read(FollowedAssemblies assemblies)
    {
        var lines = new List<string>();
        foreach (var type in assemblies.Modules.SelectMany(m => m.GetTypes())
            .Where(t => !FingerprintNames.IsNumbered(t)))
        {
            var name = assemblies.Name(type);
            Add(name, type);
            foreach (var property in type.Properties)
                Add($"{name}.{property.Name}", property);
            foreach (var field in type.Fields.Where(f => !FingerprintNames.IsNumbered(f)))
                Add($"{name}.{field.Name}", field);
            foreach (var member in type.Events)
                Add($"{name}.{member.Name}", member);
            foreach (var method in type.Methods.Where(m => !FingerprintNames.IsNumbered(m)))
            {
                Add(assemblies.Identity(method), method);
                foreach (var parameter in method.Parameters.Where(p => p.HasCustomAttributes))
                    Add(assemblies.Identity(method) + "#" + parameter.Index.ToString(CultureInfo.InvariantCulture),
                        parameter);
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return string.Join("\n", lines);

        void Add(string owner, ICustomAttributeProvider member)
        {
            if (!member.HasCustomAttributes)
                return;
            foreach (var attribute in member.CustomAttributes.Where(a => !IsOfTools(a)))
            {
                var text = new StringBuilder(owner).Append(' ');
                Write(text, attribute);
                lines.Add(text.ToString());
            }
        }
    }
}
