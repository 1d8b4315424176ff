using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>References to fields and getters of types that may be generic and may come from elsewhere, as the woven
/// module writes them.</summary>
sealed class MemberReferences(ModuleDefinition module)
{
    /// <summary>Gets a step that reads <paramref name="field"/> of a value of type <paramref name="owner"/>, which
    /// declares it.</summary>
    public KeyStep Read(TypeReference owner, FieldDefinition field)
    {
        owner = Import(owner);
        return new KeyStep.Field(new FieldReference(field.Name, Import(field.FieldType), owner),
            Import(field.FieldType.SeenFrom(owner)));
    }

    /// <summary>Gets a step that calls <paramref name="getter"/>, a method without parameters that
    /// <paramref name="owner"/> declares.</summary>
    public KeyStep Call(TypeReference owner, MethodDefinition getter)
    {
        owner = Import(owner);
        var reference = new MethodReference(getter.Name, Import(getter.ReturnType), owner) { HasThis = getter.HasThis };
        return new KeyStep.Call(reference, Import(getter.ReturnType.WithoutModifiers().SeenFrom(owner)));
    }

    /// <summary>Gets the type with all of its arguments as the woven module refers to them; type parameters stay as
    /// they are.</summary>
    public TypeReference Import(TypeReference type)
    {
        switch (type)
        {
            case GenericParameter:
                return type;
            case FunctionPointerType function:
                return FunctionPointers.Map(function, Import);
            case GenericInstanceType closed:
                var result = new GenericInstanceType(Import(closed.ElementType));
                foreach (var argument in closed.GenericArguments)
                    result.GenericArguments.Add(Import(argument));
                return result;
            case ArrayType { IsVector: true } array:
                return new ArrayType(Import(array.ElementType));
            case ArrayType array:
                var copy = new ArrayType(Import(array.ElementType), array.Rank);
                for (int i = 0; i < array.Rank; i++)
                    copy.Dimensions[i] = array.Dimensions[i];
                return copy;
            case PointerType pointer:
                return new PointerType(Import(pointer.ElementType));
            case ByReferenceType reference:
                return new ByReferenceType(Import(reference.ElementType));
            case RequiredModifierType required:
                return new RequiredModifierType(Import(required.ModifierType), Import(required.ElementType));
            case OptionalModifierType optional:
                return new OptionalModifierType(Import(optional.ModifierType), Import(optional.ElementType));
            default:
                // Through the definition: a facade that the type was named by need not be among the module's
                // references.
                return type.Module == module ? type : module.ImportReference(type.TryResolve() ?? type);
        }
    }
}
