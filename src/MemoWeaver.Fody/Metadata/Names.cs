using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Names for messages, as people write them in C#: <c>Acme.Rates.Of(string)</c>.</summary>
internal static class Names
{
    /// <summary>
    /// With the namespace of its type. A lambda is called by the method that it is written in:
    /// <c>Acme.Rates.Load.lambda(int)</c>.
    /// </summary>
    public static string Display(MethodReference method)
    {
        var type = method.DeclaringType is TypeDefinition own ? GeneratedCode.UserType(own) : method.DeclaringType;
        return $"{Qualified(type)}.{MemberName(method)}{Parameters(method)}";
    }

    public static string Display(PropertyDefinition property) => $"{Qualified(property.DeclaringType)}.{property.Name}";

    /// <summary>Without its namespace.</summary>
    public static string Display(TypeReference type) => type switch
    {
        ByReferenceType byReference => Display(byReference.ElementType),
        RequiredModifierType modified => Display(modified.ElementType),
        TypeDefinition { HasGenericParameters: true } open => TypeNames.Of(open.SelfInstance()),
        _ => TypeNames.Of(type),
    };

    /// <summary>With its namespace: <c>System.IO.Stream</c>. Types with a keyword have none.</summary>
    public static string Qualified(TypeReference type)
    {
        var outer = type.GetElementType();
        while (outer.DeclaringType is { } next)
            outer = next;
        var name = Display(type);
        var isBare = name[0] == '(' || name.EndsWith("?", StringComparison.Ordinal) || TypeWords.Keyword(type.GetElementType().FullName) is not null;
        return isBare || outer is GenericParameter || outer.Namespace.Length == 0
            ? name
            : outer.Namespace + "." + name;
    }

    private static string MemberName(MethodReference method)
    {
        var name = method.Name;
        if (method.Resolve() is { IsGetter: true } && Property(name) is { } property)
            name = property;
        else if (Written(name) is { } local)
            name = local;
        return method.HasGenericParameters
            ? name + "<" + string.Join(", ", method.GenericParameters.Select(p => p.Name)) + ">"
            : name;
    }

    // get_Total → Total; Acme.IOrder.get_Total → Acme.IOrder.Total
    private static string? Property(string accessor)
    {
        var at = accessor.LastIndexOf("get_", StringComparison.Ordinal);
        return at < 0 ? null : accessor.Remove(at, "get_".Length);
    }

    // <Outer>g__Local|1_0 → Outer.Local; <Outer>b__1_0 → Outer.lambda
    private static string? Written(string name)
    {
        if (!name.StartsWith("<", StringComparison.Ordinal))
            return null;
        var outer = GeneratedCode.Enclosing(name);
        var local = name.IndexOf(">g__", StringComparison.Ordinal);
        var end = name.LastIndexOf('|');
        if (local > 0)
            return end < local || outer is null ? null : outer + "." + name.Substring(local + 4, end - local - 4);
        return name.IndexOf(">b__", StringComparison.Ordinal) < 0 ? null : (outer is null ? "" : outer + ".") + "lambda";
    }

    private static string Parameters(MethodReference method)
    {
        var parameters = string.Join(", ", method.Parameters.Where(p => p.Name.Length > 0 || Written(method.Name) is null).Select(p => Display(p.ParameterType)));
        if (method.Resolve() is not { IsGetter: true })
            return "(" + parameters + ")";
        return parameters.Length == 0 ? "" : "[" + parameters + "]";
    }
}
