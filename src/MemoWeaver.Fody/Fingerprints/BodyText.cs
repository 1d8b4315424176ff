using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// Writes one method: its signature, its locals, its instructions with what they use, its handlers. Tokens, offsets,
/// and the names of locals do not occur.
/// </summary>
sealed class BodyText(UnitText text, MemberText members, UnitScope scope, FollowedAssemblies assemblies)
{
    // The number of each instruction, for those that jump.
    readonly Dictionary<Instruction, int> _places = [];
    MethodBody _body = null!;

    public void Write(MethodDefinition method)
    {
        text.Append("method ");
        if (UnitScope.IsNumbered(method))
            text.Append('#').Append(text.Number(method));
        else
            text.Append(assemblies.Identity(method));
        text.Append('\n').TypeName(method.ReturnType, mention: true);
        Types(method);
        _body = method.Body;
        _places.Clear();
        text.Append(_body.InitLocals ? "\nlocals" : "\nraw locals");
        if (_body.HasVariables)
        {
            foreach (var variable in _body.Variables)
                text.Append(' ').TypeName(variable.VariableType, mention: true);
        }
        text.Append('\n');
        foreach (var instruction in _body.Instructions)
        {
            text.Append(instruction.OpCode.Name);
            if (instruction.Operand is { } operand)
            {
                text.Append(' ');
                Operand(instruction, operand);
            }
            text.Append('\n');
        }
        if (_body.HasExceptionHandlers)
            Handlers();
    }

    void Types(IMethodSignature signature)
    {
        if (!signature.HasParameters)
            return;
        foreach (var parameter in signature.Parameters)
            text.Append(',').TypeName(parameter.ParameterType, mention: true);
    }

    void Handlers()
    {
        foreach (var handler in _body.ExceptionHandlers)
        {
            text.Append(handler.HandlerType.ToString());
            Place(handler.TryStart);
            Place(handler.TryEnd);
            Place(handler.FilterStart);
            Place(handler.HandlerStart);
            Place(handler.HandlerEnd);
            if (handler.CatchType is { } caught)
                text.TypeName(caught, mention: false);
            text.Append('\n');
        }
    }

    void Place(Instruction? place)
    {
        text.Append(' ');
        if (place is null)
            text.Append('-');
        else
            text.Append(PlaceOf(place));
    }

    int PlaceOf(Instruction instruction)
    {
        if (_places.Count == 0)
        {
            foreach (var each in _body.Instructions)
                _places[each] = _places.Count;
        }
        return _places[instruction];
    }

    void Operand(Instruction instruction, object operand)
    {
        switch (operand)
        {
            case MethodReference method:
                members.Method(instruction, method);
                break;
            case FieldReference field:
                members.Field(instruction, field);
                break;
            case TypeReference type:
                text.TypeName(type, mention: true);
                if (instruction.OpCode.Code == Code.Ldtoken)
                    scope.Handle(type);
                break;
            case string literal:
                scope.Literals.Add(literal);
                text.Append(literal.Length).Append(':').Append(literal);
                break;
            case Instruction target:
                text.Append(PlaceOf(target));
                break;
            case Instruction[] targets:
                for (var i = 0; i < targets.Length; i++)
                    text.Append(i == 0 ? "" : ",").Append(PlaceOf(targets[i]));
                break;
            case VariableDefinition variable:
                text.Append(variable.Index);
                break;
            case ParameterDefinition parameter:
                text.Append(parameter.Index); // -1: this
                break;
            case int number:
                text.Append(number);
                break;
            case sbyte number:
                text.Append(number);
                break;
            case double number:
                text.Append(BitConverter.DoubleToInt64Bits(number));
                break;
            case float number:
                text.Append(BitConverter.ToInt32(BitConverter.GetBytes(number), 0));
                break;
            case CallSite site:
                text.TypeName(site.ReturnType, mention: true);
                Types(site);
                break;
            default:
                text.Append(Convert.ToString(operand, CultureInfo.InvariantCulture));
                break;
        }
    }
}
