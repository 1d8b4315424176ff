using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Recognizes compiler-generated code by its names.</summary>
static class GeneratedCode
{
    /// <summary>Determines whether a type is a closure, a state machine, or another helper type of a
    /// compiler.</summary>
    public static bool IsCompilerGenerated(this TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            if (current.Name.StartsWith("<", StringComparison.Ordinal)
                || current.Name.StartsWith("_Closure$__", StringComparison.Ordinal)
                || current.Name.StartsWith("VB$", StringComparison.Ordinal)
                || (current.IsNested && current.Name.IndexOf('@') > 0))
                return true;
        }
        return false;
    }

    /// <summary>Determines whether a method is a lambda, a local function, or belongs to a compiler's own
    /// type.</summary>
    public static bool IsCompilerGenerated(this MethodDefinition method) =>
        method.Name.StartsWith("<", StringComparison.Ordinal)
            || method.Name.StartsWith("_Lambda$__", StringComparison.Ordinal)
            || method.DeclaringType.IsCompilerGenerated();

    /// <summary>
    /// Determines whether a method creates or starts an iterator. It holds no code of the user's. It reads the id of
    /// the thread to learn whether the first enumeration can use the object itself.
    /// </summary>
    public static bool IsIteratorStart(MethodDefinition method) =>
        (method.IsConstructor || method.Name.EndsWith("GetEnumerator", StringComparison.Ordinal)
            || method.Name.EndsWith("GetAsyncEnumerator", StringComparison.Ordinal))
        && method.DeclaringType.IsCompilerGenerated();

    /// <summary>
    /// Determines whether a field has no counterpart in the source: a captured variable, the cached delegate of a
    /// lambda, a flag of F#'s initialization.
    /// </summary>
    public static bool IsCompilerGenerated(this FieldDefinition field) =>
        (field.Name.StartsWith("<", StringComparison.Ordinal)
            && field.Name.IndexOf(">k__BackingField", StringComparison.Ordinal) < 0 && !IsPrimaryParameter(field))
        || field.Name.StartsWith("init@", StringComparison.Ordinal)
        || field.Name.StartsWith("$", StringComparison.Ordinal)
        || (field.DeclaringType.IsCompilerGenerated() && !IsStartupCode(field.DeclaringType));

    /// <summary>F# keeps the values of modules in types of this namespace, and sets them there.</summary>
    public static bool IsStartupCode(TypeDefinition type) =>
        type.Namespace.StartsWith("<StartupCode$", StringComparison.Ordinal)
            || type.FullName.StartsWith("<StartupCode$", StringComparison.Ordinal);

    /// <summary>What is nested in a type is part of it where a compiler put it there.</summary>
    public static TypeDefinition UserType(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer && type.IsCompilerGenerated())
            type = outer;
        return type;
    }

    /// <summary>
    /// Returns the method of the source that a lambda, a local function or the method of a state machine was written
    /// in; null if the name does not tell.
    /// </summary>
    public static string? SourceMethod(MethodDefinition method)
    {
        if (Enclosing(method.Name) is { } own)
            return own;
        for (var type = method.DeclaringType; type is not null && type.IsCompilerGenerated(); type = type.DeclaringType)
        {
            if (Enclosing(type.Name) is { } name)
                return name;
        }
        return null;
    }

    // <Price>b__0, <Price>g__Half|1_0, <Price>d__3; F#: Price@12
    internal static string? Enclosing(string name)
    {
        var end = name.LastIndexOf('>');
        if (name.StartsWith("<", StringComparison.Ordinal) && end > 1)
            return name.Substring(0, end).TrimStart('<').Split('>')[0] is { Length: > 0 } inner ? inner : null;
        var at = name.IndexOf('@');
        return at > 0 ? name.Substring(0, at) : null;
    }

    static bool IsPrimaryParameter(FieldDefinition field) =>
        !field.IsStatic && field.Name.EndsWith(">P", StringComparison.Ordinal);
}
