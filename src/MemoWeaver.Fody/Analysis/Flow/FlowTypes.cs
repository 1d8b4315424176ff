using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Small questions about types and signatures.</summary>
static class FlowTypes
{
    /// <summary>Returns the type of an argument; <c>this</c> has number 0.</summary>
    public static TypeReference Argument(MethodDefinition method, int index) =>
        !method.HasThis ? method.Parameters[index].ParameterType
        : index == 0 ? method.DeclaringType.IsValueType ? new ByReferenceType(method.DeclaringType) : method.DeclaringType
        : method.Parameters[index - 1].ParameterType;

    /// <summary>Returns a type in the signature of a called method with type arguments in place.</summary>
    public static TypeReference Close(TypeReference type, MethodReference called)
    {
        type = type.SeenFrom(called.DeclaringType);
        return called is GenericInstanceMethod closed ? Substitute(type, closed) : type;
    }

    /// <summary>Determines whether the compiler keeps the delegate of a lambda that captures nothing there.</summary>
    public static bool IsKeptDelegate(FieldDefinition field) =>
        field.IsStatic && (field.Name.StartsWith("<>9", StringComparison.Ordinal)
            || field.DeclaringType.Name.StartsWith("<>O", StringComparison.Ordinal)
            || field.DeclaringType.Name.StartsWith("<>c", StringComparison.Ordinal));

    static TypeReference Substitute(TypeReference type, GenericInstanceMethod method)
    {
        switch (type)
        {
            case GenericParameter { Type: GenericParameterType.Method } parameter
                when parameter.Position < method.GenericArguments.Count:
                return method.GenericArguments[parameter.Position];
            case GenericInstanceType closed:
                var result = new GenericInstanceType(closed.ElementType);
                foreach (var argument in closed.GenericArguments)
                    result.GenericArguments.Add(Substitute(argument, method));
                return result;
            case ArrayType { IsVector: true } array:
                return new ArrayType(Substitute(array.ElementType, method));
            case ByReferenceType reference:
                return new ByReferenceType(Substitute(reference.ElementType, method));
            case IModifierType modified:
                return Substitute(modified.ElementType, method);
            default:
                return type;
        }
    }
}
