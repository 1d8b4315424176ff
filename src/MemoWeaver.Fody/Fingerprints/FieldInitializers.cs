using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>Which constructors give a field its first value. Looked up once for each type or field.</summary>
sealed class FieldInitializers
{
    readonly Dictionary<TypeDefinition, MethodDefinition?> _ofTypes = [];
    readonly Dictionary<FieldDefinition, IReadOnlyList<MethodDefinition>> _ofFields = [];

    /// <summary>Returns the static constructor of the type of a static field; null if it has none.</summary>
    public MethodDefinition? OfStatic(FieldDefinition field)
    {
        if (!_ofTypes.TryGetValue(field.DeclaringType, out var found))
            _ofTypes[field.DeclaringType] = found =
                field.DeclaringType.Methods.FirstOrDefault(m => m is { IsConstructor: true, IsStatic: true });
        return found;
    }

    /// <summary>Returns the constructors that store into the field of an object.</summary>
    public IReadOnlyList<MethodDefinition> OfInstance(FieldDefinition field)
    {
        if (!_ofFields.TryGetValue(field, out var found))
            _ofFields[field] = found =
                [.. field.DeclaringType.Methods.Where(m => m is { IsConstructor: true, IsStatic: false, HasBody: true }
                && Stores(m, field))];
        return found;
    }

    static bool Stores(MethodDefinition constructor, FieldDefinition field)
    {
        foreach (var instruction in constructor.Body.Instructions)
        {
            if (instruction.OpCode.Code == Code.Stfld && ((FieldReference)instruction.Operand).Name == field.Name)
                return true;
        }
        return false;
    }
}
