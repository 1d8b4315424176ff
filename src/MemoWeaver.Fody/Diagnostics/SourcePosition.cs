using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Finds the source position of a member: its first line that the debugger knows.</summary>
internal static class SourcePosition
{
    private const int Hidden = 0xfeefee;

    public static SequencePoint? Of(IMemberDefinition member) => member switch
    {
        MethodDefinition method => First(method) ?? First(StateMachine(method)) ?? AnyOf(method.DeclaringType),
        PropertyDefinition property => First(property.GetMethod) ?? First(property.SetMethod) ?? AnyOf(property.DeclaringType),
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

    // Something without code, such as an abstract method: the nearest line that the file of its type has.
    private static SequencePoint? AnyOf(TypeDefinition? type) =>
        type?.Methods.Select(First).FirstOrDefault(p => p is not null);
}
