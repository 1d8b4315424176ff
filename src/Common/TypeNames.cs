using Mono.Cecil;

namespace MemoWeaver.Common;

/// <summary>Types as they are written in C#, without namespaces, for messages and reports.</summary>
static class TypeNames
{
    public static string Of(TypeReference type) => type switch
    {
        ArrayType array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        ByReferenceType reference => "ref " + Of(reference.ElementType),
        PointerType pointer => Of(pointer.ElementType) + "*",
        FunctionPointerType function =>
            "delegate*<" + string.Join(", ", function.Parameters.Select(p => p.ParameterType)
            .Append(function.ReturnType).Select(Of)) + ">",
        GenericInstanceType closed => OfGeneric(closed),
        TypeSpecification wrapper => Of(wrapper.ElementType),
        GenericParameter parameter => parameter.Name,
        _ => TypeWords.Keyword(type.FullName) ?? Qualified(type, []),
    };

    /// <summary>With "a" or "an", and in backticks: "a `List&lt;Line&gt;`".</summary>
    public static string WithArticle(TypeReference type) => TypeWords.WithArticle(Of(type));

    static string OfGeneric(GenericInstanceType closed)
    {
        var arguments = closed.GenericArguments.Select(Of).ToList();
        if (closed.ElementType.FullName == "System.Nullable`1")
            return arguments[0] + "?";
        if (closed.ElementType.Namespace == "System"
            && closed.ElementType.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) && arguments.Count > 1)
            return "(" + string.Join(", ", arguments) + ")";
        return Qualified(closed.ElementType, arguments);
    }

    static string Qualified(TypeReference type, List<string> arguments)
    {
        int inherited = 0;
        string prefix = "";
        if (type.DeclaringType is { } outer)
        {
            inherited = Math.Min(ArityWithOuters(outer), arguments.Count);
            prefix = Qualified(outer, arguments.GetRange(0, inherited)) + ".";
        }
        int tick = type.Name.IndexOf('`');
        string name = tick < 0 ? type.Name : type.Name.Substring(0, tick);
        var own = arguments.Skip(inherited).ToList();
        return prefix + name + (own.Count == 0 ? "" : "<" + string.Join(", ", own) + ">");
    }

    static int ArityWithOuters(TypeReference type)
    {
        int tick = type.Name.IndexOf('`');
        string arity = tick < 0 ? "0" : type.Name.Substring(tick + 1);
        int own = int.Parse(arity, System.Globalization.CultureInfo.InvariantCulture);
        return own + (type.DeclaringType is { } outer ? ArityWithOuters(outer) : 0);
    }
}
