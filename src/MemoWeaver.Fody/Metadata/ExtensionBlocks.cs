using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>
/// C# 14 extension blocks. The compiler writes each member twice: as a skeleton that throws, inside a nested type with
/// a special name, and as a static implementation beside it, which is what runs.
/// </summary>
static class ExtensionBlocks
{
    const string MarkerAttribute = "System.Runtime.CompilerServices.ExtensionMarkerAttribute";
    const string MarkerMethod = "<Extension>$";

    public static bool IsSkeleton(TypeDefinition type) =>
        type is { IsNested: true, IsSpecialName: true } && type.Name.StartsWith("<G>$", StringComparison.Ordinal);

    /// <summary>Returns the static method that runs when the skeleton member is called.</summary>
    public static MethodDefinition? Implementation(MethodDefinition skeleton)
    {
        var parameters = skeleton.Parameters.Select(p => p.ParameterType).ToList();
        if (!skeleton.IsStatic)
            parameters.Insert(0, Receiver(skeleton));
        var arity = skeleton.DeclaringType.GenericParameters.Count + skeleton.GenericParameters.Count;
        return skeleton.DeclaringType.DeclaringType.Methods.FirstOrDefault(m =>
            m.IsStatic && m.Name == skeleton.Name && m.GenericParameters.Count == arity
                && SameParameters(m, parameters, skeleton));
    }

    static TypeReference Receiver(MethodDefinition skeleton)
    {
        // On a property the marker stands on the property and on its accessors alike.
        var marker = (string)skeleton.CustomAttributes.First(a => a.AttributeType.FullName == MarkerAttribute).ConstructorArguments[0].Value;
        return skeleton.DeclaringType.DeclaringType.NestedTypes
            .Concat(skeleton.DeclaringType.NestedTypes)
            .First(t => t.Name == marker)
            .Methods.First(m => m.Name == MarkerMethod)
            .Parameters[0].ParameterType;
    }

    static bool SameParameters(MethodDefinition candidate, List<TypeReference> parameters,
        MethodDefinition skeleton)
    {
        if (candidate.Parameters.Count != parameters.Count)
            return false;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (Canonical(candidate.Parameters[i].ParameterType, 0) != Canonical(parameters[i],
                skeleton.DeclaringType.GenericParameters.Count))
                return false;
        }
        return true;
    }

    // The implementation's own type parameters are the block's, then the member's: compare them by that position.
    static string Canonical(TypeReference type, int blockArity) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => "!" + parameter.Position,
        GenericParameter parameter => "!" + (parameter.Position + blockArity),
        GenericInstanceType instance =>
            instance.ElementType.FullName + "<"
            + string.Join(",", instance.GenericArguments.Select(a => Canonical(a, blockArity))) + ">",
        TypeSpecification specification =>
            specification.GetType().Name + "(" + Canonical(specification.ElementType, blockArity) + ")",
        _ => type.FullName,
    };
}
