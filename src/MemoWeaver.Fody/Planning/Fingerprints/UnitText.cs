using System.Globalization;
using System.Text;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>The text of a unit while it is written, and the names in it: of what has one in the source, or a number in the order of first use.</summary>
/// <param name="assemblies">Whose types have a definition that counts.</param>
/// <param name="onMention">Told of each type of them whose values the code may hand to the framework.</param>
internal sealed class UnitText(FollowedAssemblies assemblies, Action<TypeDefinition> onMention)
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<IMetadataTokenProvider, int> numbers = [];

    public UnitText Append(string? value)
    {
        text.Append(value);
        return this;
    }

    public UnitText TypeName(TypeReference type, bool mention)
    {
        switch (type)
        {
            case GenericParameter parameter:
                Append(parameter.Type == GenericParameterType.Method ? "!!" : "!").Append(Text(parameter.Position));
                break;
            case GenericInstanceType closed:
                TypeName(closed.ElementType, mention);
                foreach (var argument in closed.GenericArguments)
                {
                    Append("<");
                    TypeName(argument, mention: true);
                }
                Append(">");
                break;
            case ArrayType array:
                TypeName(array.ElementType, mention);
                Append("[").Append(array.IsVector ? "" : Text(array.Rank)).Append("]");
                break;
            case FunctionPointerType function:
                Append("*(");
                TypeName(function.ReturnType, mention);
                foreach (var parameter in function.Parameters)
                    TypeName(parameter.ParameterType, mention);
                Append(")");
                break;
            case TypeSpecification wrapper:
                TypeName(wrapper.ElementType, mention);
                Append("|").Append(Text((int)wrapper.MetadataType));
                break;
            default:
                Named(type, mention);
                break;
        }
        return this;
    }

    private void Named(TypeReference type, bool mention)
    {
        if (!assemblies.Has(type) || type.TryResolve() is not { } definition)
        {
            Append(assemblies.Name(type));
            return;
        }
        if (FingerprintNames.IsNumbered(definition))
            Append("#").Append(Text(Number(definition)));
        else
            Append(assemblies.Name(definition));
        if (mention)
            onMention(definition);
    }

    public void Signature(MethodReference reference)
    {
        Append("::").Append(reference.Name);
        Arguments(reference);
        var open = reference.GetElementMethod();
        Append("(");
        foreach (var parameter in open.Parameters)
        {
            TypeName(parameter.ParameterType, mention: false);
            Append(",");
        }
        Append(")");
        TypeName(open.ReturnType, mention: true);
    }

    public void Arguments(MethodReference reference)
    {
        if (reference is not GenericInstanceMethod closed)
            return;
        foreach (var argument in closed.GenericArguments)
        {
            Append("<");
            TypeName(argument, mention: true);
        }
    }

    public int Number(IMetadataTokenProvider member)
    {
        if (!numbers.TryGetValue(member, out var number))
            numbers[member] = number = numbers.Count;
        return number;
    }

    public override string ToString() => text.ToString();

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
