using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Reads from a body what it puts into the fields of a key.</summary>
/// <code>
/// ldloca key; ldarga range; call Range::get_End; stfld Key::F1        F1 is range.End
/// </code>
static class KeyFieldReader
{
    public static List<KeyField> Read(MethodDefinition method, TypeReference keyType)
    {
        var fields = new List<KeyField>();
        var loads = new List<Instruction>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Ldloca or Code.Ldloca_S && IsKey(instruction.Operand, keyType))
            {
                loads.Clear();
            }
            else if (instruction.OpCode.Code == Code.Stfld && instruction.Operand is FieldReference field
                && IsSame(field.DeclaringType, keyType))
            {
                fields.Add(Field(method, keyType, field, loads));
                loads.Clear();
            }
            else
            {
                loads.Add(instruction);
            }
        }
        return fields;
    }

    static bool IsKey(object local, TypeReference keyType) =>
        local is VariableDefinition variable && IsSame(variable.VariableType, keyType);

    static bool IsSame(TypeReference type, TypeReference keyType) => type.FullName == keyType.FullName;

    static KeyField Field(MethodDefinition method, TypeReference keyType, FieldReference field, List<Instruction> loads)
    {
        var (from, path, index) = ("?", "", -1);
        foreach (var load in loads)
        {
            switch (load.Operand)
            {
                case ParameterDefinition parameter when parameter == method.Body.ThisParameter || parameter.Index < 0:
                    from = "this";
                    break;
                case ParameterDefinition parameter:
                    (from, index) = (parameter.Name, parameter.Index);
                    break;
                case FieldReference read:
                    Step(EmittedNames.OfField(read.Name));
                    break;
                case MethodReference { Name: "GetValueOrDefault" }:
                    break;
                case MethodReference read:
                    Step(read.Name.StartsWith("get_", StringComparison.Ordinal) ? read.Name[4..] : read.Name);
                    break;
                default:
                    if (ArgumentOf(method, load) is { } argument)
                        (from, index) = argument;
                    break;
            }
        }
        var (type, comparer) = TypeOf(keyType, field);
        return new KeyField(field.Name, from, path, type, comparer, index);

        // A member that VaryBy names is the source itself.
        void Step(string name)
        {
            if (path.Length == 0
                && (from == "?" || (from == "this" && method is { IsStatic: false, DeclaringType.IsValueType: false }
                    && !IsWhole(method))))
                from = name;
            else
                path += "." + name;
        }
    }

    // Records and the like are keys as a whole, field by field: `this` stays the source.
    static bool IsWhole(MethodDefinition method) =>
        method.DeclaringType.Methods.Any(m => m.Name == "<Clone>$");

    static (string Name, int Index)? ArgumentOf(MethodDefinition method, Instruction load)
    {
        if (load.OpCode.Code is < Code.Ldarg_0 or > Code.Ldarg_3)
            return null;
        var index = Arguments.Index(method, load);
        var parameters = Arguments.Behind(method);
        return index < 0 ? ("this", -1) : index < parameters.Count ? (parameters[index].Name, index) : null;
    }

    static (TypeReference Type, TypeReference? Comparer) TypeOf(TypeReference keyType, FieldReference field)
    {
        if (field.FieldType is not GenericParameter parameter || keyType is not GenericInstanceType closed)
            return (field.FieldType, null);
        // T0, P0, T1, P1: a type and the comparer that compares it.
        var comparer = parameter.Position + 1 < closed.GenericArguments.Count
            ? closed.GenericArguments[parameter.Position + 1]
            : null;
        return (closed.GenericArguments[parameter.Position], comparer);
    }
}

/// <summary>One field of a key: what woven code loads into it.</summary>
/// <param name="Field">The field of the key struct, F0 and on.</param>
/// <param name="From">The parameter or member that the value is read from; <c>this</c> for the object itself.</param>
/// <param name="Path">The way to the part from there: <c>.Item2</c>.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Comparer">The struct that compares it; null for what is compared in place.</param>
/// <param name="Parameter">The index of the parameter that it is read from; -1 for another source.</param>
sealed record KeyField(string Field, string From, string Path, TypeReference Type, TypeReference? Comparer,
    int Parameter);
