using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>A type as its own members refer to it.</summary>
static class SelfInstances
{
    /// <summary>Returns <c>Pair&lt;T&gt;</c> over its own parameters; the type itself where it has none.</summary>
    public static TypeReference Self(this TypeDefinition type)
    {
        if (!type.HasGenericParameters)
            return type;
        var self = new GenericInstanceType(type);
        foreach (var parameter in type.GenericParameters)
            self.GenericArguments.Add(parameter);
        return self;
    }
}
