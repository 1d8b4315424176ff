using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// Finds the source position of a member: its first line that the debugger knows. For one without code, the line of its
/// name in the file of its type, or else in the one file of the project that is named after the type.
/// </summary>
sealed class SourcePosition(SourceFiles files)
{
    const int Hidden = 0xfeefee;

    /// <summary>Returns the position as the PDB has it.</summary>
    public SequencePoint? Of(IMemberDefinition member) => member switch
    {
        MethodDefinition method =>
            First(method) ?? First(StateMachine(method)) ?? Named(method.DeclaringType, method.Name),
        PropertyDefinition property =>
            First(property.GetMethod) ?? First(property.SetMethod) ?? Named(property.DeclaringType, property.Name),
        _ => null,
    };

    /// <summary>Returns the position of an instruction in a body that nothing has changed yet.</summary>
    public SequencePoint? Of(MethodDefinition method, Instruction instruction) =>
        method.DebugInformation.SequencePoints
            .LastOrDefault(p => p.StartLine != Hidden && p.Offset <= instruction.Offset) ?? Of(method);

    /// <summary>
    /// Returns the position with the path of the file on this machine, which people and editors can open.
    /// </summary>
    public SequencePoint? OnDisk(IMemberDefinition member) => Of(member) is { } point ? OnDisk(point) : null;

    public SequencePoint OnDisk(SequencePoint point)
    {
        if (files.Find(point.Document) is not { } path || path == point.Document.Url)
            return point;
        return new SequencePoint(Instruction.Create(OpCodes.Nop), new Document(path))
        {
            StartLine = point.StartLine,
            StartColumn = point.StartColumn,
            EndLine = point.EndLine,
            EndColumn = point.EndColumn,
        };
    }

    /// <summary>Returns the position of an instruction as the PDB has it.</summary>
    public static SequencePoint? At(MethodDefinition method, Instruction instruction)
    {
        if (!method.DebugInformation.HasSequencePoints)
            return null;
        SequencePoint? found = null;
        foreach (var point in method.DebugInformation.SequencePoints)
        {
            if (point.StartLine != Hidden && point.Offset <= instruction.Offset
                && (found is null || point.Offset > found.Offset))
                found = point;
        }
        return found;
    }

    /// <summary>Returns a whole line.</summary>
    public static SequencePoint Line(Document document, int line, int column = 1) =>
        new(Instruction.Create(OpCodes.Nop), document)
        {
            StartLine = line, StartColumn = column, EndLine = line,
            EndColumn = column
        };

    static SequencePoint? First(MethodDefinition? method) =>
        method is { DebugInformation.HasSequencePoints: true }
            ? method.DebugInformation.SequencePoints.FirstOrDefault(p => p.StartLine != Hidden)
            : null;

    // An async or iterator method's own body is the compiler's; the source is in the state machine.
    static MethodDefinition? StateMachine(MethodDefinition method) =>
        method.CustomAttributes
            .Where(a => a.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .Select(a => (a.ConstructorArguments.FirstOrDefault().Value as TypeReference)?.Resolve())
            .Select(t => t?.Methods.FirstOrDefault(m => m.Name == "MoveNext"))
            .FirstOrDefault(m => m is not null);

    // The PDB knows only lines of code. It knows the file of a type by the code that the type has, or else by a note of
    // the compiler.
    SequencePoint? Named(TypeDefinition type, string member)
    {
        string typeName = type.Name.Split('`')[0];
        string name = member.StartsWith("get_", StringComparison.Ordinal)
            || member.StartsWith("set_", StringComparison.Ordinal) ? member.Substring(4) : member;
        var nearest = type.Methods.Select(First).FirstOrDefault(p => p is not null);
        if ((nearest?.Document ?? TypeDocuments.Of(type)) is { } document)
            return files.Find(document) is { } path && SourceText.LineOf(path, typeName, name) is { } line
                ? Line(document, line)
                : nearest;
        if (type.DeclaringType is { } outer)
            return Named(outer, member);
        return files.NamedAfter(typeName, f => SourceText.LineOf(f, typeName, name) is not null) is { } found
            ? Line(new Document(found), SourceText.LineOf(found, typeName, name) ?? 1)
            : null;
    }
}
