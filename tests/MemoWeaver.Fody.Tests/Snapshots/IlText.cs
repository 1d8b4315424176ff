using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Snapshots;

/// <summary>IL for people: labels only where something jumps to, no offsets, no tokens, no namespaces.</summary>
internal static partial class IlText
{
    public static void Append(StringBuilder text, TypeDefinition type)
    {
        text.Append(type.IsValueType ? "struct " : "class ").Append(Short(type.FullName));
        if (type.HasInterfaces)
            text.Append(" : ").AppendJoin(", ", type.Interfaces.Select(i => Short(i.InterfaceType.FullName)));
        text.AppendLine().Append("    ").AppendLine(type.Attributes.ToString());
        foreach (var field in type.Fields)
            text.Append("    field ").Append(Short(field.FullName)).Append("    ").AppendLine(field.Attributes.ToString());
        foreach (var attribute in type.CustomAttributes.Where(a => a.AttributeType.Name == "DistributedHolderAttribute"))
            text.Append("    [").Append(attribute.AttributeType.Name).Append('(').AppendJoin(", ", attribute.ConstructorArguments.Select(a => a.Value)).AppendLine(")]");
        text.AppendLine();
        foreach (var method in type.Methods)
            Append(text, method);
        foreach (var nested in type.NestedTypes.Where(t => t.Name == "Text"))
            Append(text, nested);
    }

    public static void Append(StringBuilder text, MethodDefinition method, (int From, int To)? skipBetween = null)
    {
        text.AppendLine(Short(method.FullName)).Append("    ").Append(method.Attributes).Append("; ").AppendLine(method.ImplAttributes.ToString());
        foreach (var attribute in method.CustomAttributes)
            text.Append("    [").Append(attribute.AttributeType.Name).Append('(').AppendJoin(", ", attribute.ConstructorArguments
                .SelectMany(a => a.Value as CustomAttributeArgument[] ?? [a])
                .Select(a => Short(Convert.ToString(a.Value, CultureInfo.InvariantCulture)!))).AppendLine(")]");
        var il = method.Body.Instructions;
        var labels = il.SelectMany(Targets).Distinct().OrderBy(il.IndexOf).Select((i, n) => (i, n)).ToDictionary(p => p.i, p => "L" + p.n.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < il.Count; i++)
        {
            if (skipBetween is { } skip && i >= skip.From && i < skip.To)
            {
                if (i == skip.From)
                    text.AppendLine("    … the body …");
                continue;
            }
            if (skipBetween is null && labels.TryGetValue(il[i], out var label))
                text.Append(label).Append(':').AppendLine();
            text.Append("    ").Append(il[i].OpCode.Name).Append(' ').AppendLine(Operand(il[i], labels));
        }
        text.AppendLine();
    }

    private static IEnumerable<Instruction> Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static string Operand(Instruction instruction, Dictionary<Instruction, string> labels) => instruction.Operand switch
    {
        null => "",
        Instruction target => labels[target],
        Instruction[] targets => string.Join(", ", targets.Select(t => labels[t])),
        VariableDefinition variable => $"{variable.Index} // {Short(variable.VariableType.FullName)}",
        ParameterDefinition parameter => parameter.Name,
        string literal => $"\"{(Fingerprint().IsMatch(literal) ? "(fingerprint)" : literal)}\"", // that of another compiler is another
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => Short(instruction.Operand.ToString()!),
    };

    public static string Short(string name) => Namespace().Replace(name, "");

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"\b(?:System|MemoWeaver|AssemblyToProcess)(?:\.[A-Z]\w*)*\.(?=[A-Z<])")]
    private static partial Regex Namespace();
}
