using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>What every object has an equal one of, as its author says by <c>[NotCacheKey]</c>: services.</summary>
static class NotCacheKeyMarks
{
    const string Attribute = "MemoWeaver.NotCacheKeyAttribute";

    /// <summary>Determines whether it is a field that is marked, or whose property is, or the parameter of a primary
    /// constructor that it holds.</summary>
    public static bool Is(FieldDefinition field)
    {
        if (field.HasAttribute(Attribute))
            return true;
        var name = FieldNames.Of(field);
        if (name == field.Name)
            return false;
        return field.Name.EndsWith(">P", StringComparison.Ordinal)
            ? field.DeclaringType.Methods.Any(m =>
                m.IsConstructor && m.Parameters.Any(p => p.Name == name && p.HasAttribute(Attribute)))
            : field.DeclaringType.Properties.Any(p => p.Name == name && p.HasAttribute(Attribute));
    }

    /// <summary>The getter of a property that is marked.</summary>
    public static bool Is(MethodDefinition method) =>
        method.IsGetter && method.DeclaringType.Properties.Any(p => p.GetMethod == method && p.HasAttribute(Attribute));
}
