using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>Makes references from generic code to itself, and copies type parameters to emitted members.</summary>
static class Generics
{
    public static TypeReference CloseOver(this TypeReference open, IEnumerable<TypeReference> arguments)
    {
        var closed = new GenericInstanceType(open);
        foreach (var argument in arguments)
            closed.GenericArguments.Add(argument);
        return closed.HasGenericArguments ? closed : open;
    }

    /// <summary>
    /// Returns the field as code refers to it that names its owner <paramref name="declaringType"/>. If nothing is
    /// generic, this is the definition, which needs no metadata row.
    /// </summary>
    public static FieldReference On(this FieldDefinition field, TypeReference declaringType) =>
        declaringType == field.DeclaringType ? field : new FieldReference(field.Name, field.FieldType, declaringType);

    /// <inheritdoc cref="On(FieldDefinition, TypeReference)"/>
    public static MethodReference On(this MethodDefinition method, TypeReference declaringType)
    {
        if (declaringType == method.DeclaringType)
            return method;
        var reference = new MethodReference(method.Name, method.ReturnType, declaringType) { HasThis = method.HasThis };
        foreach (var parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        foreach (var parameter in method.GenericParameters)
            reference.GenericParameters.Add(new GenericParameter(parameter.Name, reference));
        return reference;
    }

    /// <summary>
    /// Returns a method as <paramref name="caller"/> refers to it: of the same type, with the same type parameters.
    /// </summary>
    public static MethodReference CalledFrom(this MethodDefinition method, MethodDefinition caller)
    {
        var open = method.On(method.DeclaringType.Self());
        if (!method.HasGenericParameters)
            return open;
        var closed = new GenericInstanceMethod(open);
        foreach (var parameter in caller.GenericParameters)
            closed.GenericArguments.Add(parameter);
        return closed;
    }

    /// <summary>
    /// Copies type parameters with attributes and constraints. Constraints may refer to each other in any order.
    /// </summary>
    public static void CopyTo(IList<GenericParameter> from, IGenericParameterProvider to,
        Func<GenericParameter, TypeReference?> map)
    {
        if (from.Count == 0)
            return;
        var copies = new List<GenericParameter>();
        foreach (var parameter in from)
        {
            var copy = new GenericParameter(parameter.Name,
                to)
            { Attributes = parameter.Attributes & ~GenericParameterAttributes.VarianceMask };
            foreach (var attribute in parameter.CustomAttributes)
                copy.CustomAttributes.Add(attribute);
            to.GenericParameters.Add(copy);
            copies.Add(copy);
        }
        for (var i = 0; i < from.Count; i++)
        {
            foreach (var constraint in from[i].Constraints)
            {
                var copy = new GenericParameterConstraint(Map(constraint.ConstraintType, map));
                foreach (var attribute in constraint.CustomAttributes)
                    copy.CustomAttributes.Add(attribute);
                copies[i].Constraints.Add(copy);
            }
        }
    }

    /// <summary>Replaces the type parameters in a type; returns the same object if there are none.</summary>
    public static TypeReference Map(TypeReference type, Func<GenericParameter, TypeReference?> map)
    {
        switch (type)
        {
            case GenericParameter parameter:
                return map(parameter) ?? parameter;
            case GenericInstanceType instance:
                return MapArguments(instance, map);
            case ByReferenceType byReference:
                return new ByReferenceType(Map(byReference.ElementType, map));
            case PointerType pointer:
                return new PointerType(Map(pointer.ElementType, map));
            case ArrayType array:
                var copy = new ArrayType(Map(array.ElementType, map));
                if (!array.IsVector)
                {
                    copy.Dimensions.Clear();
                    foreach (var dimension in array.Dimensions)
                        copy.Dimensions.Add(dimension);
                }
                return copy;
            case RequiredModifierType required:
                return new RequiredModifierType(Map(required.ModifierType, map), Map(required.ElementType, map));
            case OptionalModifierType optional:
                return new OptionalModifierType(Map(optional.ModifierType, map), Map(optional.ElementType, map));
            case FunctionPointerType function:
                return FunctionPointers.Map(function, t => Map(t, map));
            case PinnedType pinned:
                return new PinnedType(Map(pinned.ElementType, map));
            case SentinelType sentinel:
                return new SentinelType(Map(sentinel.ElementType, map));
            default:
                return type;
        }
    }

    static GenericInstanceType MapArguments(GenericInstanceType instance, Func<GenericParameter, TypeReference?> map)
    {
        var arguments = instance.GenericArguments;
        TypeReference[]? mapped = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = Map(arguments[i], map);
            if (argument != arguments[i])
                (mapped ??= [.. arguments])[i] = argument;
        }
        return mapped is null ? instance : (GenericInstanceType)instance.ElementType.CloseOver(mapped);
    }
}
