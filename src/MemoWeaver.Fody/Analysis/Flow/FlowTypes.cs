using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Small questions about types and signatures.</summary>
static class FlowTypes
{
    /// <summary>Returns the type of an argument; <c>this</c> has number 0.</summary>
    public static TypeReference Argument(MethodDefinition method, int index) =>
        Parameter(method, index)?.ParameterType
            ?? (method.DeclaringType.IsValueType ? new ByReferenceType(method.DeclaringType) : method.DeclaringType);

    /// <summary>Returns the parameter that an argument is for; null for <c>this</c>, which has number 0.</summary>
    public static ParameterDefinition? Parameter(MethodDefinition method, int argument) =>
        !method.HasThis ? method.Parameters[argument] : argument == 0 ? null : method.Parameters[argument - 1];

    /// <summary>Returns a type in the signature of a called method with type arguments in place.</summary>
    public static TypeReference Close(TypeReference type, MethodReference called)
    {
        type = type.SeenFrom(called.DeclaringType);
        return called is GenericInstanceMethod closed ? type.SeenFrom(closed) : type;
    }

    /// <summary>Determines whether all objects of a type are of one class.</summary>
    public static bool IsExact(TypeReference type) =>
        type is GenericInstanceType or not (TypeSpecification or GenericParameter)
        && type.DefinitionOrNull() is { IsSealed: true, IsValueType: false };

    /// <summary>Determines whether the compiler keeps the delegate of a lambda that captures nothing there.</summary>
    public static bool IsKeptDelegate(FieldDefinition field) =>
        field.IsStatic && (field.Name.StartsWith("<>9", StringComparison.Ordinal)
            || field.DeclaringType.Name.StartsWith("<>O", StringComparison.Ordinal)
            || field.DeclaringType.Name.StartsWith("<>c", StringComparison.Ordinal));
}
