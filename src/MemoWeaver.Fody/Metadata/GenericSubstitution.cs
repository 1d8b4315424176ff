using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Puts the arguments of a generic type in place of its parameters.</summary>
static class GenericSubstitution
{
    /// <summary>Gets a type as a member of <paramref name="owner"/> names it, seen from outside.</summary>
    public static TypeReference SeenFrom(this TypeReference type, TypeReference owner) =>
        owner is GenericInstanceType closed ? Substitute(type, closed) : type;

    static TypeReference Substitute(TypeReference type, GenericInstanceType owner)
    {
        switch (type)
        {
            case GenericParameter { Type: GenericParameterType.Type } parameter:
                return owner.GenericArguments[parameter.Position];
            case GenericInstanceType closed:
                var result = new GenericInstanceType(closed.ElementType);
                foreach (var argument in closed.GenericArguments)
                    result.GenericArguments.Add(Substitute(argument, owner));
                return result;
            case ArrayType array:
                var copy = new ArrayType(Substitute(array.ElementType, owner));
                if (array.IsVector)
                    return copy;
                copy.Dimensions.Clear();
                foreach (var dimension in array.Dimensions)
                    copy.Dimensions.Add(dimension);
                return copy;
            case PointerType pointer:
                return new PointerType(Substitute(pointer.ElementType, owner));
            case ByReferenceType reference:
                return new ByReferenceType(Substitute(reference.ElementType, owner));
            case RequiredModifierType required:
                return new RequiredModifierType(Substitute(required.ModifierType, owner),
                    Substitute(required.ElementType, owner));
            case OptionalModifierType optional:
                return new OptionalModifierType(Substitute(optional.ModifierType, owner),
                    Substitute(optional.ElementType, owner));
            case FunctionPointerType function:
                return FunctionPointers.Map(function, t => Substitute(t, owner));
            case PinnedType pinned:
                return new PinnedType(Substitute(pinned.ElementType, owner));
            case SentinelType sentinel:
                return new SentinelType(Substitute(sentinel.ElementType, owner));
            default:
                return type;
        }
    }
}
