using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Names for messages, as people write them in C#: <c>Acme.Rates.Of(string)</c>.</summary>
static class Names
{
    /// <summary>
    /// With the namespace of its type. A lambda is called by the method that it is written in:
    /// <c>Acme.Rates.Load.lambda(int)</c>.
    /// </summary>
    public static string Display(MethodReference method)
    {
        var type = method.DeclaringType is TypeDefinition own ? GeneratedCode.UserType(own) : method.DeclaringType;
        return $"{Qualified(type)}.{Member(method, Written)}{Parameters(method, Display, Written)}";
    }

    public static string Display(PropertyDefinition property) => $"{Qualified(property.DeclaringType)}.{property.Name}";

    /// <summary>Returns the name without its namespace.</summary>
    public static string Display(TypeReference type) => type switch
    {
        ByReferenceType byReference => Display(byReference.ElementType),
        RequiredModifierType modified => Display(modified.ElementType),
        TypeDefinition { HasGenericParameters: true } open => TypeNames.Of(open.Self()),
        _ => TypeNames.Of(type),
    };

    /// <summary>Returns the name with its namespace: <c>System.IO.Stream</c>. Types with a keyword have none.</summary>
    public static string Qualified(TypeReference type)
    {
        var outer = type.GetElementType();
        while (outer.DeclaringType is { } next)
            outer = next;
        var name = Display(type);
        var isBare = name[0] == '(' || name.EndsWith("?", StringComparison.Ordinal)
            || TypeWords.Keyword(type.GetElementType().FullName) is not null;
        return isBare || outer is GenericParameter || outer.Namespace.Length == 0
            ? name
            : outer.Namespace + "." + name;
    }

    /// <summary>
    /// Returns the name of a member as it is written, with its type parameters: <c>Total</c> for <c>get_Total</c>.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="written">Returns the name in source of what a compiler named; null for other names.</param>
    public static string Member(MethodReference method, Func<string, string?> written)
    {
        var name = (IsGetter(method) ? Property(method.Name) : null) ?? written(method.Name) ?? method.Name;
        return method.HasGenericParameters
            ? name + "<" + string.Join(", ", method.GenericParameters.Select(p => p.Name)) + ">"
            : name;
    }

    /// <summary>
    /// Returns the parameter list: in parentheses, or in brackets for an indexer; a property has none.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="display">Returns the name of a type.</param>
    /// <param name="written">As for <see cref="Member"/>. Parameters without a name, which compilers add, are left
    /// out.</param>
    public static string Parameters(MethodReference method, Func<TypeReference, string> display,
        Func<string, string?> written)
    {
        var parameters = string.Join(", ",
            method.Parameters.Where(p => p.Name.Length > 0 || written(method.Name) is null)
            .Select(p => display(p.ParameterType)));
        return !IsGetter(method) ? "(" + parameters + ")" : parameters.Length == 0 ? "" : "[" + parameters + "]";
    }

    static bool IsGetter(MethodReference method) => method.Resolve() is { IsGetter: true };

    // get_Total → Total; Acme.IOrder.get_Total → Acme.IOrder.Total
    static string? Property(string accessor)
    {
        var at = accessor.LastIndexOf("get_", StringComparison.Ordinal);
        return at < 0 ? null : accessor.Remove(at, "get_".Length);
    }

    // <Outer>g__Local|1_0 → Outer.Local; <Outer>b__1_0 → Outer.lambda
    static string? Written(string name)
    {
        if (!name.StartsWith("<", StringComparison.Ordinal))
            return null;
        var outer = GeneratedCode.Enclosing(name);
        var local = name.IndexOf(">g__", StringComparison.Ordinal);
        var end = name.LastIndexOf('|');
        if (local > 0)
            return end < local || outer is null ? null : outer + "." + name.Substring(local + 4, end - local - 4);
        return name.IndexOf(">b__", StringComparison.Ordinal) < 0 ? null : (outer is null ? "" : outer + ".")
            + "lambda";
    }
}
