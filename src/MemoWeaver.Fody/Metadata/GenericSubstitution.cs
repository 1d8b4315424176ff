using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Puts the arguments of a generic type or method in place of its parameters.</summary>
static class GenericSubstitution
{
    /// <summary>Gets a type as a member of <paramref name="owner"/> names it, seen from outside.</summary>
    public static TypeReference SeenFrom(this TypeReference type, TypeReference owner) =>
        owner is GenericInstanceType closed ? Substitute(type, closed, GenericParameterType.Type) : type;

    /// <summary>Gets a type as the signature of <paramref name="method"/> names it, seen by its callers.</summary>
    public static TypeReference SeenFrom(this TypeReference type, GenericInstanceMethod method) =>
        Substitute(type, method, GenericParameterType.Method);

    static TypeReference Substitute(TypeReference type, IGenericInstance owner, GenericParameterType kind)
    {
        switch (type)
        {
            case GenericParameter parameter when parameter.Type == kind:
                return owner.GenericArguments[parameter.Position];
            case GenericInstanceType closed:
                var result = new GenericInstanceType(closed.ElementType);
                foreach (var argument in closed.GenericArguments)
                    result.GenericArguments.Add(Substitute(argument, owner, kind));
                return result;
            case ArrayType array:
                var copy = new ArrayType(Substitute(array.ElementType, owner, kind));
                if (array.IsVector)
                    return copy;
                copy.Dimensions.Clear();
                foreach (var dimension in array.Dimensions)
                    copy.Dimensions.Add(dimension);
                return copy;
            case PointerType pointer:
                return new PointerType(Substitute(pointer.ElementType, owner, kind));
            case ByReferenceType reference:
                return new ByReferenceType(Substitute(reference.ElementType, owner, kind));
            case RequiredModifierType required:
                return new RequiredModifierType(Substitute(required.ModifierType, owner, kind),
                    Substitute(required.ElementType, owner, kind));
            case OptionalModifierType optional:
                return new OptionalModifierType(Substitute(optional.ModifierType, owner, kind),
                    Substitute(optional.ElementType, owner, kind));
            case FunctionPointerType function:
                return FunctionPointers.Map(function, t => Substitute(t, owner, kind));
            case PinnedType pinned:
                return new PinnedType(Substitute(pinned.ElementType, owner, kind));
            case SentinelType sentinel:
                return new SentinelType(Substitute(sentinel.ElementType, owner, kind));
            default:
                return type;
        }
    }
}
