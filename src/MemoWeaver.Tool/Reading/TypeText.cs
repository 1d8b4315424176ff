using System.Text;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Types as they are written in C#, without namespaces.</summary>
internal static class TypeText
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
        _ => Keywords.TryGetValue(type.FullName, out var keyword) ? keyword : Qualified(type, []),
    };

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
        var text = new StringBuilder();
        var inherited = 0;
        if (type.DeclaringType is { } outer)
        {
            inherited = Math.Min(ArityWithOuters(outer), arguments.Count);
            text.Append(Qualified(outer, arguments.GetRange(0, inherited))).Append('.');
        }
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        text.Append(tick < 0 ? type.Name : type.Name[..tick]);
        if (arguments.Count > inherited)
            text.Append('<').AppendJoin(", ", arguments.Skip(inherited)).Append('>');
        return text.ToString();
    }

    private static int ArityWithOuters(TypeReference type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var own = tick < 0 ? 0 : int.Parse(type.Name.AsSpan(tick + 1), System.Globalization.CultureInfo.InvariantCulture);
        return own + (type.DeclaringType is { } outer ? ArityWithOuters(outer) : 0);
    }
}
