using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>
/// The names by which machines know a method: those of its definition, without versions, so that builds of one program
/// agree.
/// </summary>
static class MethodIdentity
{
    /// <summary>
    /// Returns <c>Load(System.Int32,!!0)</c>: name and parameters, with type parameters by their place.
    /// </summary>
    public static string Of(MethodDefinition method) =>
        method.Name + (method.HasGenericParameters ? "`" + method.GenericParameters.Count : "") + "("
            + string.Join(",", method.Parameters.Select(p => Of(p.ParameterType))) + ")";

    /// <summary>Returns <c>Acme.Box`1+Inner</c>.</summary>
    public static string Of(TypeReference type) => type.WithoutModifiers() switch
    {
        GenericParameter parameter => (parameter.Type == GenericParameterType.Method ? "!!" : "!") + parameter.Position,
        GenericInstanceType closed =>
            Of(closed.ElementType) + "<" + string.Join(",", closed.GenericArguments.Select(Of)) + ">",
        ArrayType array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        ByReferenceType reference => Of(reference.ElementType) + "&",
        var named => named.FullName.Replace('/', '+'),
    };
}
