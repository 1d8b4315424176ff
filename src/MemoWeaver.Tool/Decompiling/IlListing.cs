using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>One line of IL.</summary>
/// <param name="Text">The instruction.</param>
/// <param name="IsAdded">Whether the weaver put it there.</param>
sealed record IlLine(string Text, bool IsAdded);

/// <summary>The IL of a method that belongs to a woven one.</summary>
sealed record IlListing(string Title, IReadOnlyList<IlLine> Lines)
{
    /// <summary>Returns the method itself, then what it leads to.</summary>
    public static IEnumerable<IlListing> Of(WovenMethod woven)
    {
        yield return List(woven.Method, null);
        if (woven.Compute is { HasBody: true } compute)
            yield return List(compute, [.. MovedBody.Of(woven).Original]);
        foreach (var helper in new[] { woven.Miss, woven.Begin, woven.Store })
        {
            if (helper is not null)
                yield return List(helper, null);
        }
        foreach (var method in (woven.Call?.Methods.AsEnumerable() ?? [])
            .Concat(woven.Holder?.Methods.AsEnumerable() ?? []).Where(m => m.HasBody))
            yield return List(method, null);
    }

    static IlListing List(MethodDefinition method, HashSet<Instruction>? original)
    {
        var lines = new List<IlLine>();
        foreach (var instruction in method.Body.Instructions)
            lines.Add(new IlLine(Text(instruction), original is null || !original.Contains(instruction)));
        foreach (var handler in method.Body.ExceptionHandlers)
            lines.Add(new IlLine(Text(handler), original is null));
        return new IlListing($"{TypeNames.Of(method.ReturnType)} {TypeNames.Of(method.DeclaringType)}.{method.Name}({string.Join(", ", method.Parameters.Select(p => TypeNames.Of(p.ParameterType) + " " + p.Name))})", lines);
    }

    static string Text(Instruction instruction)
    {
        var operand = instruction.Operand switch
        {
            null => "",
            Instruction target => Label(target),
            Instruction[] targets => string.Join(", ", targets.Select(Label)),
            string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
            VariableDefinition variable => "V_" + variable.Index.ToString(CultureInfo.InvariantCulture),
            ParameterDefinition parameter => parameter.Index < 0 ? "this" : parameter.Name,
            TypeReference type => TypeNames.Of(type),
            FieldReference field => $"{TypeNames.Of(field.DeclaringType)}::{field.Name}",
            MethodReference called => $"{TypeNames.Of(called.DeclaringType)}::{called.Name}{(called is GenericInstanceMethod closed ? "<" + string.Join(", ", closed.GenericArguments.Select(TypeNames.Of)) + ">" : "")}({string.Join(", ", called.Parameters.Select(p => TypeNames.Of(p.ParameterType)))})",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString()!,
        };
        return $"{Label(instruction)}  {instruction.OpCode.Name,-12} {operand}".TrimEnd();
    }

    static string Text(ExceptionHandler handler) => handler.HandlerType switch
    {
        ExceptionHandlerType.Catch => $".try {Range(handler.TryStart, handler.TryEnd)} catch {TypeNames.Of(handler.CatchType)} {Range(handler.HandlerStart, handler.HandlerEnd)}",
        ExceptionHandlerType.Filter => $".try {Range(handler.TryStart, handler.TryEnd)} filter {Label(handler.FilterStart)} {Range(handler.HandlerStart, handler.HandlerEnd)}",
        _ => $".try {Range(handler.TryStart, handler.TryEnd)} {handler.HandlerType.ToString().ToLowerInvariant()} {Range(handler.HandlerStart, handler.HandlerEnd)}",
    };

    static string Range(Instruction start, Instruction? end) =>
        $"{Label(start)}–{(end is null ? "end" : Label(end))}";

    static string Label(Instruction instruction) =>
        "IL_" + instruction.Offset.ToString("x4", CultureInfo.InvariantCulture);
}
