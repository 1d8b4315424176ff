using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>
/// The names of memoized methods at run time and in reports, by which programs find caches: types by their metadata
/// names, <c>Acme.Rates.Of(String)</c>.
/// Messages name methods by <see cref="Names"/>.
/// </summary>
static class SiteNames
{
    public static string Of(MethodReference method) =>
        $"{Display(method.DeclaringType, qualified: true)}.{Names.Member(method, LocalFunction)}{Names.Parameters(method, t => Display(t, qualified: false), LocalFunction)}";

    static string Display(TypeReference type, bool qualified) => type switch
    {
        ByReferenceType byReference => Display(byReference.ElementType, qualified),
        RequiredModifierType modified => Display(modified.ElementType, qualified),
        ArrayType array => Display(array.ElementType, qualified) + "[" + new string(',', array.Rank - 1) + "]",
        FunctionPointerType function =>
            "delegate*<" + string.Join(", ", function.Parameters.Select(p => p.ParameterType)
            .Append(function.ReturnType).Select(t => Display(t, qualified: false))) + ">",
        PointerType pointer => Display(pointer.ElementType, qualified) + "*",
        GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable =>
            Display(nullable.GenericArguments[0], qualified) + "?",
        GenericInstanceType instance =>
            Bare(instance.ElementType, qualified) + "<"
            + string.Join(", ", instance.GenericArguments.Select(a => Display(a, qualified: false))) + ">",
        GenericParameter parameter => parameter.Name,
        { HasGenericParameters: true } open =>
            Bare(open, qualified) + "<" + string.Join(", ", open.GenericParameters.Select(p => p.Name)) + ">",
        _ => Bare(type, qualified),
    };

    static string Bare(TypeReference type, bool qualified)
    {
        var tick = type.Name.IndexOf('`');
        var name = tick < 0 ? type.Name : type.Name.Substring(0, tick);
        if (!qualified)
            return name;
        if (type.DeclaringType is { } outer)
            return Bare(outer, qualified) + "." + name;
        return type.Namespace.Length == 0 ? name : type.Namespace + "." + name;
    }

    // <Outer>g__Local|1_0 → Outer.Local
    static string? LocalFunction(string name)
    {
        var at = name.IndexOf(">g__", StringComparison.Ordinal);
        var end = name.LastIndexOf('|');
        return at <= 0 || end < at ? null : name.Substring(1, at - 1).TrimStart('<') + "."
            + name.Substring(at + 4, end - at - 4);
    }
}
