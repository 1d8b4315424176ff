using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Values;

/// <summary>
/// The members of a result as JSON has them, all the way down, as text. A result that was written when its type had another shape is not read: a member that is missing in the
/// bytes would be left at its default, and the object be half filled.
/// </summary>
static class ResultShape
{
    public static string Of(JsonResults serializer, Type type)
    {
        var text = new StringBuilder();
        Add(serializer, type, [], text);
        return text.ToString();
    }

    static void Add(JsonResults serializer, Type type, HashSet<Type> known, StringBuilder text)
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
