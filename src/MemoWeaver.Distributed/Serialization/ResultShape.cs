using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Serialization;

/// <summary>
/// Describes the members of a result as JSON has them, recursively, as text. A result is not read if its type had
/// another shape when it was written: members that are missing in the bytes would keep their defaults.
/// </summary>
static class ResultShape
{
    public static string Of(JsonResultSerializer serializer, Type type)
    {
        var text = new StringBuilder();
        Add(serializer, type, [], text);
        return text.ToString();
    }

    static void Add(JsonResultSerializer serializer, Type type, HashSet<Type> known, StringBuilder text)
    {
        text.Append(type.FullName ?? type.Name);
        if (type.IsPrimitive || type == typeof(string) || type == typeof(object) || !known.Add(type))
            return;
        var info = serializer.InfoOf(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                text.Append('{');
                foreach (var member in info.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(member.Name).Append(':');
                    Add(serializer, member.PropertyType, known, text);
                    text.Append(';');
                }

                text.Append('}');
                break;
            case JsonTypeInfoKind.None:
                if (Nullable.GetUnderlyingType(type) is { } underlying)
                    Add(serializer, underlying, known, text);
                else if (type.IsEnum)
                    text.Append('{').AppendJoin(';', Enum.GetNames(type)).Append('}');
                break;
            default:
                foreach (var part in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
                {
                    text.Append('[');
                    Add(serializer, part, known, text);
                    text.Append(']');
                }

                break;
        }
    }
}
