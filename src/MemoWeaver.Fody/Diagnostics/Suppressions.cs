using Mono.Cecil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Reads <c>[SuppressCacheWarning]</c>.</summary>
static class Suppressions
{
    const string Attribute = "MemoWeaver.SuppressCacheWarningAttribute";

    /// <summary>
    /// On the member, on the property of an accessor and the getter of a property, or on a type around it.
    /// </summary>
    public static bool OnMember(IMemberDefinition member, string id)
    {
        if (On(member, id) || (Counterpart(member) is { } other && On(other, id)))
            return true;
        for (var type = member as TypeDefinition ?? member.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (On(type, id))
                return true;
        }
        return false;
    }

    public static bool On(ICustomAttributeProvider provider, string id)
    {
        if (!provider.HasCustomAttributes)
            return false;
        foreach (var attribute in provider.CustomAttributes)
        {
            if (attribute.AttributeType.FullName == Attribute && attribute.ConstructorArguments.Count > 0
                && attribute.ConstructorArguments[0].Value as string == id)
                return true;
        }
        return false;
    }

    static IMemberDefinition? Counterpart(IMemberDefinition member) => member switch
    {
        PropertyDefinition property => property.GetMethod,
        MethodDefinition { IsGetter: true } getter =>
            getter.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == getter),
        _ => null,
    };
}
