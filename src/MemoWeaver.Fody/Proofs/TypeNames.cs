using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs;

/// <summary>Types as they are written in C#, without namespaces, for messages and reports.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.SByte"] = "sbyte", ["System.Char"] = "char",
        ["System.Int16"] = "short", ["System.UInt16"] = "ushort", ["System.Int32"] = "int", ["System.UInt32"] = "uint",
        ["System.Int64"] = "long", ["System.UInt64"] = "ulong", ["System.IntPtr"] = "nint", ["System.UIntPtr"] = "nuint",
        ["System.Single"] = "float", ["System.Double"] = "double", ["System.Decimal"] = "decimal",
        ["System.String"] = "string", ["System.Object"] = "object", ["System.Void"] = "void",
    };

    public static string Of(TypeReference type) => type switch
    {
        ArrayType array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        ByReferenceType reference => "ref " + Of(reference.ElementType),
        PointerType pointer => Of(pointer.ElementType) + "*",
        FunctionPointerType => "delegate*",
        GenericInstanceType closed => OfGeneric(closed),
        TypeSpecification wrapper => Of(wrapper.ElementType),
        GenericParameter parameter => parameter.Name,
        _ => Keywords.TryGetValue(type.FullName, out string? keyword) ? keyword : Qualified(type, []),
    };

    /// <summary>With "a" or "an", and in backticks: "a `List&lt;Line&gt;`".</summary>
    public static string WithArticle(TypeReference type)
    {
        string name = Of(type);
        return (name[0] is 'a' or 'e' or 'i' or 'o' or 'u' or 'A' or 'E' or 'I' or 'O' ? "an `" : "a `") + name + "`";
    }

    private static string OfGeneric(GenericInstanceType closed)
    {
        var arguments = closed.GenericArguments.Select(Of).ToList();
        if (closed.ElementType.FullName == "System.Nullable`1")
            return arguments[0] + "?";
        if (closed.ElementType.Namespace == "System" && closed.ElementType.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) && arguments.Count > 1)
            return "(" + string.Join(", ", arguments) + ")";
        return Qualified(closed.ElementType, arguments);
    }

    private static string Qualified(TypeReference type, List<string> arguments)
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

    private static int ArityWithOuters(TypeReference type)
    {
        int tick = type.Name.IndexOf('`');
        string arity = tick < 0 ? "0" : type.Name.Substring(tick + 1);
        int own = int.Parse(arity, System.Globalization.CultureInfo.InvariantCulture);
        return own + (type.DeclaringType is { } outer ? ArityWithOuters(outer) : 0);
    }
}
