using System.Globalization;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// The text of a unit while it is written, and the names in it: of what has one in the source, or a number in the order
/// of first use. One serves all units, one after the other.
/// </summary>
/// <param name="assemblies">Whose types have a definition that counts.</param>
/// <param name="scope">Told of each type of them whose values the code may hand to others.</param>
sealed class UnitText(FollowedAssemblies assemblies, UnitScope scope)
{
    readonly Dictionary<IMetadataTokenProvider, int> _numbers = [];
    char[] _text = new char[4096];
    int _length;

    /// <summary>Begins the next unit.</summary>
    public void Clear()
    {
        _length = 0;
        _numbers.Clear();
    }

    /// <summary>Returns the hash of what was written.</summary>
    public string Hash() => Sha256Text.Of(_text, _length);

    public UnitText Append(string? value)
    {
        if (value is null)
            return this;
        MakeRoom(value.Length);
        value.CopyTo(0, _text, _length, value.Length);
        _length += value.Length;
        return this;
    }

    public UnitText Append(char value)
    {
        MakeRoom(1);
        _text[_length++] = value;
        return this;
    }

    public UnitText Append(long number)
    {
        if (number is < 0 or > 9)
            return Append(number.ToString(CultureInfo.InvariantCulture));
        return Append((char)('0' + number));
    }

    public UnitText TypeName(TypeReference type, bool mention)
    {
        switch (type)
        {
            case GenericParameter parameter:
                Append(parameter.Type == GenericParameterType.Method ? "!!" : "!").Append(parameter.Position);
                break;
            case GenericInstanceType closed:
                TypeName(closed.ElementType, mention);
                foreach (var argument in closed.GenericArguments)
                    Argument(closed.ElementType, argument);
                Append('>');
                break;
            case ArrayType array:
                TypeName(array.ElementType, mention);
                Append('[');
                if (!array.IsVector)
                    Append(array.Rank);
                Append(']');
                break;
            case FunctionPointerType function:
                Append("*(");
                TypeName(function.ReturnType, mention);
                foreach (var parameter in function.Parameters)
                    TypeName(parameter.ParameterType, mention);
                Append(')');
                break;
            case TypeSpecification wrapper:
                TypeName(wrapper.ElementType, mention);
                Append('|').Append((int)wrapper.MetadataType);
                break;
            default:
                Named(type, mention);
                break;
        }
        return this;
    }

    void Named(TypeReference type, bool mention)
    {
        if (!assemblies.Has(type) || type.TryResolve() is not { } definition)
        {
            Append(assemblies.Name(type));
            return;
        }
        if (FingerprintNames.IsNumbered(definition))
            Append('#').Append(Number(definition));
        else
            Append(assemblies.Name(definition));
        if (mention)
            scope.Mention(definition);
    }

    public void Signature(MethodReference reference)
    {
        Append("::").Append(reference.Name);
        Arguments(reference);
        var open = reference.GetElementMethod();
        Append('(');
        if (open.HasParameters)
        {
            foreach (var parameter in open.Parameters)
                TypeName(parameter.ParameterType, mention: false).Append(',');
        }
        Append(')');
        TypeName(open.ReturnType, mention: true);
    }

    public void Arguments(MethodReference reference)
    {
        if (reference is not GenericInstanceMethod closed)
            return;
        foreach (var argument in closed.GenericArguments)
            Argument(reference.DeclaringType, argument);
    }

    // Whoever gets a type may make objects of it: the framework by the constructor without parameters, others as they
    // like.
    void Argument(TypeReference owner, TypeReference argument)
    {
        Append('<').TypeName(argument, mention: true);
        if (argument is GenericParameter || assemblies.Followed(argument.GetElementType()) is not { } type)
            return;
        if (HiddenCalls.IsSerializer(owner))
            scope.Serialize(type);
        scope.Construct(type, isSimple: assemblies.IsBaseLibrary(owner.GetElementType()));
    }

    public int Number(IMetadataTokenProvider member)
    {
        if (!_numbers.TryGetValue(member, out var number))
            _numbers[member] = number = _numbers.Count;
        return number;
    }

    void MakeRoom(int more)
    {
        if (_length + more > _text.Length)
            Array.Resize(ref _text, Math.Max(_length + more, _text.Length * 2));
    }
}
