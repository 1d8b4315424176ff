using System.Text;
using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>A text that is the same for two references to one type and differs for any others.</summary>
static class TypeIdentity
{
    public static string Of(TypeReference type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.ToString();
    }

    static void Append(StringBuilder text, TypeReference type)
    {
        switch (type)
        {
            case GenericParameter parameter:
                text.Append('!').Append(parameter.Position).Append('@');
                if (parameter.Owner is MemberReference owner)
                    text.Append(owner.FullName);
                break;
            case GenericInstanceType closed:
                Append(text, closed.ElementType);
                text.Append('<');
                foreach (var argument in closed.GenericArguments)
                {
                    Append(text, argument);
                    text.Append(',');
                }
                text.Append('>');
                break;
            case ArrayType array:
                Append(text, array.ElementType);
                text.Append('[').Append(array.IsVector ? 0 : array.Rank).Append(']');
                break;
            case FunctionPointerType:
                text.Append(type.FullName);
                break;
            case TypeSpecification wrapper:
                Append(text, wrapper.ElementType);
                text.Append('|').Append((int)wrapper.MetadataType);
                break;
            default:
                text.Append(type.FullName);
                if (type.TryResolve() is { } definition)
                    text.Append('=').Append(definition.Module.Assembly.Name.Name);
                break;
        }
    }
}
