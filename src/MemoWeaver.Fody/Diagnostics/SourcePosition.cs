using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Finds the source position of a member: its first line that the debugger knows. For one without code, the line of its name in the file of its type.</summary>
internal static class SourcePosition
{
    private const int Hidden = 0xfeefee;

    public static SequencePoint? Of(IMemberDefinition member) => member switch
    {
        MethodDefinition method => First(method) ?? First(StateMachine(method)) ?? Named(method.DeclaringType, method.Name),
        PropertyDefinition property => First(property.GetMethod) ?? First(property.SetMethod) ?? Named(property.DeclaringType, property.Name),
        _ => null,
    };

    private static SequencePoint? First(MethodDefinition? method) =>
        method is { DebugInformation.HasSequencePoints: true } ? method.DebugInformation.SequencePoints.FirstOrDefault(p => p.StartLine != Hidden) : null;

    // An async or iterator method's own body is the compiler's; the source is in the state machine.
    private static MethodDefinition? StateMachine(MethodDefinition method) =>
        method.CustomAttributes
            .Where(a => a.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .Select(a => (a.ConstructorArguments.FirstOrDefault().Value as TypeReference)?.Resolve())
            .Select(t => t?.Methods.FirstOrDefault(m => m.Name == "MoveNext"))
            .FirstOrDefault(m => m is not null);

    // The PDB knows only lines of code. It knows the file of a type by the code that the type has, or else by a note of the compiler.
    private static SequencePoint? Named(TypeDefinition type, string member)
    {
        var nearest = type.Methods.Select(First).FirstOrDefault(p => p is not null);
        if ((nearest?.Document ?? TypeDocuments.Of(type)) is not { } document)
            return type.DeclaringType is { } outer ? Named(outer, member) : null;
        var name = member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) ? member.Substring(4) : member;
        if (SourceText.LineOf(document.Url, type.Name.Split('`')[0], name) is { } line)
            return new SequencePoint(Instruction.Create(OpCodes.Nop), document) { StartLine = line, StartColumn = 1, EndLine = line, EndColumn = 1 };
        return nearest;
    }
}
