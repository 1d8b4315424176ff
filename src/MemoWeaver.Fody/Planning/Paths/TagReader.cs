using System.Text;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Paths;

/// <summary>
/// Reads the tags of a cache attribute: <c>"day:{order.Date:yyyy-MM-dd}"</c>; a double brace is a brace.
/// </summary>
sealed class TagReader(ModuleDefinition module)
{
    readonly PathFinder _paths = new(module);

    public IReadOnlyList<TagPlan> Read(MarkedMethod marked, MethodDiagnostics diagnostics)
    {
        var tags = marked.Attributes[0].Properties.FirstOrDefault(p => p.Name == "Tags").Argument.Value as CustomAttributeArgument[] ?? [];
        var plans = new List<TagPlan>();
        foreach (var text in tags.Select(t => t.Value as string ?? "").Distinct(StringComparer.Ordinal))
        {
            if (Parse(marked.Method, text, out var wrong) is { } parts)
                plans.Add(new TagPlan(text, parts));
            else
                diagnostics.Add(Rules.UnfitTag, text, wrong!);
        }
        return plans;
    }

    List<TagPart>? Parse(MethodDefinition method, string text, out string? wrong)
    {
        var parts = new List<TagPart>();
        var literal = new StringBuilder();
        void EndLiteral()
        {
            if (literal.Length > 0)
                parts.Add(new TagPart.Literal(literal.ToString()));
            literal.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                literal.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
            }
            else
            {
                var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
                if (end < 0)
                {
                    wrong = text[i] == '{' ? "a brace is not closed" : "a brace is not opened";
                    return null;
                }
                EndLiteral();
                if (Value(method, text.Substring(i + 1, end - i - 1), out wrong) is not { } value)
                    return null;
                parts.Add(value);
                i = end;
            }
        }
        EndLiteral();
        wrong = parts.Count == 0 ? "it is empty" : null;
        return wrong is null ? parts : null;
    }

    TagPart.Value? Value(MethodDefinition method, string text, out string? wrong)
    {
        var colon = text.IndexOf(':');
        var path = _paths.Find(method, (colon < 0 ? text : text.Substring(0, colon)).Trim(), out wrong);
        return path is null ? null : new TagPart.Value(path, colon < 0 ? null : text.Substring(colon + 1));
    }
}

/// <summary>One tag of a cached method: texts and values in turn.</summary>
sealed class TagPlan(string text, IReadOnlyList<TagPart> parts)
{
    /// <summary>As the attribute has it: <c>user:{id}</c>.</summary>
    public string Text { get; } = text;

    public IReadOnlyList<TagPart> Parts { get; } = parts;
}

/// <summary>A piece of a tag.</summary>
abstract class TagPart
{
    TagPart()
    {
    }

    /// <summary>What stands there as it is.</summary>
    internal sealed class Literal(string text) : TagPart
    {
        public string Text { get; } = text;
    }

    /// <summary>What stands in braces.</summary>
    internal sealed class Value(ValuePath path, string? format) : TagPart
    {
        public ValuePath Path { get; } = path;

        public string? Format { get; } = format;
    }
}
