using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>Short names for call paths: <c>Price → Rates.Of → DateTime.get_UtcNow</c>.</summary>
static class PathNames
{
    public const string Arrow = " → ";

    /// <summary>
    /// Returns the methods of a path in the words of their source: what a compiler split off belongs to the method that
    /// it was written in.
    /// </summary>
    public static string Path(IEnumerable<MethodDefinition> methods, TypeDefinition from, string end)
    {
        var names = new List<string>();
        foreach (var method in methods)
        {
            var name = Method(method, from);
            if (name.StartsWith("<", StringComparison.Ordinal))
                continue; // a step that only the compiler needs, such as to a base's method
            if (names.Count == 0 || names[names.Count - 1] != name)
                names.Add(name);
        }
        // The accessor of a property says the same as its field.
        if (names[names.Count - 1] != end && !end.EndsWith("." + names[names.Count - 1], StringComparison.Ordinal))
            names.Add(end);
        return string.Join(Arrow, names);
    }

    /// <summary>
    /// Returns the name of a method, with its type where that is another than <paramref name="from"/>.
    /// </summary>
    public static string Method(MethodDefinition method, TypeDefinition from)
    {
        var name = method.IsCompilerGenerated() && GeneratedCode.SourceMethod(method) is { } source
            ? source : method.Name;
        name = name.Substring(name.LastIndexOfAny(['.', '-']) + 1); // explicit implementations, and what belongs to them
        var type = GeneratedCode.UserType(method.DeclaringType);
        if (method.IsConstructor && !method.DeclaringType.IsCompilerGenerated())
            return (method.IsStatic ? "static " : "new ") + Names.Display(type);
        if (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal))
            name = name.Substring(4);
        return type == GeneratedCode.UserType(from) ? name : Names.Display(type) + "." + name;
    }

    /// <summary>Returns <c>Rates.current</c></summary>
    public static string Field(FieldDefinition field) =>
        GeneratedCode.IsStartupCode(field.DeclaringType) ? field.Name.Split('@')[0] : Names.Display(field.DeclaringType)
            + "." + FieldNames.Of(field);
}
