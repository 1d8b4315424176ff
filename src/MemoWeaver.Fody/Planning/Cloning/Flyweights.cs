using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Reads <c>[assembly: ShareInstances]</c>.</summary>
static class Flyweights
{
    const string Attribute = "MemoWeaver.ShareInstancesAttribute";

    /// <summary>Gets the types that the module's assembly names, without their type arguments, each once.</summary>
    public static IReadOnlyList<TypeReference> In(ModuleDefinition module)
    {
        if (module.Assembly is not { HasCustomAttributes: true } assembly)
            return [];
        var named = new List<TypeReference>();
        foreach (var attribute in assembly.CustomAttributes)
        {
            if (attribute.AttributeType.FullName != Attribute || attribute.ConstructorArguments.Count != 1)
                continue;
            if (attribute.ConstructorArguments[0].Value is TypeReference type && type
                is not (ArrayType or PointerType or ByReferenceType)
                && type.GetElementType() is var element && element.TryResolve() is not null
                    && named.TrueForAll(t => t.FullName != element.FullName))
                named.Add(element);
        }
        return named;
    }
}
