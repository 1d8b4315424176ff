using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>What the annotations of nullable references say.</summary>
static class NullableFacts
{
    const string Space = "System.Runtime.CompilerServices.";
    const byte NotNull = 1;

    /// <summary>
    /// Determines whether a parameter is declared as a reference that is never null. The annotation of a member or type
    /// around it stands for those that have none.
    /// </summary>
    public static bool IsNotNull(ParameterDefinition parameter)
    {
        if (Flag(parameter, "NullableAttribute") is { } own)
            return own == NotNull;
        var method = (MethodDefinition)parameter.Method;
        if (Flag(method, "NullableContextAttribute") is { } ofMethod)
            return ofMethod == NotNull;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (Flag(type, "NullableContextAttribute") is { } ofType)
                return ofType == NotNull;
        }
        return false;
    }

    // One for the type itself, or an array of which the first is that.
    static byte? Flag(ICustomAttributeProvider member, string name) =>
        member.Attribute(Space + name)?.ConstructorArguments.FirstOrDefault().Value switch
        {
            byte one => one,
            CustomAttributeArgument[] { Length: > 0 } all => all[0].Value as byte?,
            _ => null,
        };
}
