using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>Checks the signatures of methods that an attribute names and that take a result.</summary>
static class CallbackSignature
{
    /// <summary>
    /// Returns why the type parameters do not fit; null if they do. A generic one is called with the type arguments of
    /// the cached method.
    /// </summary>
    public static string? WhyNotGeneric(MethodDefinition named, MethodDefinition method) =>
        named.HasGenericParameters && named.GenericParameters.Count != method.GenericParameters.Count
            ? "its type parameters are not those of the method"
        : named.GenericParameters.Any(p => p.HasConstraints
            || (p.Attributes & GenericParameterAttributes.SpecialConstraintMask) != 0)
        ? "its type parameters have constraints"
        : null;

    /// <summary>
    /// Determines whether a parameter of the named method is of exactly this type, its type parameters standing for
    /// those of the cached method.
    /// </summary>
    public static bool Takes(MethodDefinition named, int parameter, MethodDefinition method, TypeReference type) =>
        TypeIdentity.Of(named.Parameters[parameter].ParameterType)
            .Replace("@" + named.FullName, "@" + method.FullName) == TypeIdentity.Of(type);
}
