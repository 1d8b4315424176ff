using MemoWeaver.Common;
using MemoWeaver.Tool.Explaining;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Text;
using Spectre.Console;

namespace MemoWeaver.Tool.Commands;

/// <summary>
/// <c>memoweaver explain App.dll Catalog.Price</c>: why this key, why this copy, whether caching is proved
/// to be safe, and what would change that.
/// </summary>
static class ExplainCommand
{
    const int Wrap = 100;

    public static int Run(CommandContext context, Inspection inspection, string name)
    {
        var woven = inspection.Single(name);
        var method = inspection.Facts(woven);
        context.Line($"[bold]{Markup.Escape(method.Name)}[/]");
        if (method.File is not null)
            context.Line($"[grey]{Markup.Escape(method.File)}:{Phrases.Number(method.Line ?? 0)}[/]");
        Cache(context, method);
        Key(context, method);
        Result(context, method);
        Calls(context, method);
        Invalidation(context, inspection.Assembly, woven);
        if (inspection.Report is not null)
            Proof(context, method);
        Warnings(context, method, inspection.Note);
        return 0;
    }

    static void Invalidation(CommandContext context, WovenAssembly assembly, WovenMethod method)
    {
        var writers = Writers.Of(method, assembly);
        var tags = Writers.TagsOf(method.Method);
        if (writers.Count == 0 && tags.Count == 0)
            return;
        Title(context, "Invalidated by");
        foreach (var writer in writers)
            Item(context, writer);
        foreach (var tag in tags)
            Item(context, $"Memo.InvalidateTag(\"{tag}\")");
    }

    static void Cache(CommandContext context, MethodReport method)
    {
        Title(context, "Cache");
        if (method.Distribution is { } distribution)
            Item(context, Start(Phrases.Distribution(distribution)) + ".");
        Item(context, Start(Phrases.Policy(method.Policy)) + ".");
        if (method.Fence == FenceKind.None)
            return;
        Item(context, Start(Phrases.Place(method)) + ".");
        Item(context, Start(Phrases.Joins(method)) + ".");
        Item(context, Start(Phrases.Fence(method.Fence)) + ".");
    }

    static void Key(CommandContext context, MethodReport method)
    {
        Title(context, "Key");
        if (method.Fence == FenceKind.None)
            Item(context, "None: nothing is looked up.");
        else if (method.Key.Count == 0)
            Item(context, "No parts: there is one result.");
        var rows = method.Key.Select(k => (Name: k.From + k.Path, Text: KeyText(k)))
            .Concat(method.LeftOut.Select(l => (Name: l.Parameter, Text: l.Why is null
                ? "left out" : $"left out: {l.Why}")))
            .ToList();
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Name.Length);
        foreach (var (name, text) in rows)
            Wrapped(context, "  " + name.PadRight(width) + "  ", text);
    }

    static string KeyText(KeyReport key)
    {
        var text = $"{key.Type}, {key.How}";
        if (key.Why is not null)
            text += ": " + key.Why;
        if (key.Copied)
            text += "; the stored key keeps a private copy";
        if (key.MayBypass)
            text += "; a value that cannot be a key goes past the cache";
        return text;
    }

    static void Result(CommandContext context, MethodReport method)
    {
        Title(context, "Result");
        if (method.Fence == FenceKind.None)
        {
            Item(context, "Never stored.");
            return;
        }
        Item(context, $"{(method.Result.Shape == ResultShape.Plain ? method.Result.Type : $"{method.Result.Type}, awaited")}: {Phrases.Result(method.Result, method.Policy)}.");
        if (!method.Policy.NeverClone)
        {
            foreach (var root in method.Result.Clones)
                Tree(context, root, "  ", "  ");
        }
        var advice = Advice.For(method);
        if (advice.Count == 0)
            return;
        Title(context, "To need no copy");
        foreach (var sentence in advice)
            Wrapped(context, "  • ", sentence);
    }

    static void Calls(CommandContext context, MethodReport method)
    {
        if (method.Calls.Count == 0)
            return;
        Title(context, $"Calls: {Phrases.Number(method.Calls.Count(c => c.Lent))} of {Phrases.Number(method.Calls.Count)} without a copy");
        foreach (var call in method.Calls)
            Wrapped(context, "  ", $"{Phrases.CallSite(call)}: {Phrases.Call(call)}", "    ");
    }

    static void Tree(CommandContext context, CloneNode node, string label, string indent)
    {
        Wrapped(context, label, Label(node), indent + (node.Parts.Count > 0 ? "│   " : "    "));
        for (var i = 0; i < node.Parts.Count; i++)
        {
            var isLast = i == node.Parts.Count - 1;
            Tree(context, node.Parts[i], indent + (isLast ? "└── " : "├── "), indent + (isLast ? "    " : "│   "));
        }
    }

    static string Label(CloneNode node)
    {
        var name = node.Name is null ? node.Type : $"{node.Name}: {node.Type}";
        var why = node.Why ?? Phrases.Clone(node.How);
        return $"{name} — {(node.How == CloneKind.Shared && node.Why is not null ? "shared: " : "")}{why}{(node.SeenBefore ? ", as above" : "")}";
    }

    static void Proof(CommandContext context, MethodReport method)
    {
        Title(context, "Proof");
        Item(context, Phrases.Proof(method));
        for (var i = 0; i < method.Reasons.Count; i++)
        {
            var isLast = i == method.Reasons.Count - 1;
            Reason(context, method.Reasons[i], isLast ? "  └── " : "  ├── ", isLast ? "      " : "  │   ");
        }
        if (method.Reasons.Count == 0)
            return;
        Title(context, "To be proved");
        foreach (var sentence in Phrases.Remedies(method))
            Wrapped(context, "  • ", sentence);
    }

    // Each call stands below the one that leads to it.
    static void Reason(CommandContext context, ReasonReport reason, string label, string indent)
    {
        var place = Phrases.Where(reason.File, reason.Line);
        var isPath = reason.Steps.Count > 0;
        Wrapped(context, label, isPath || place.Length == 0 ? reason.Text : $"{reason.Text} ({place})",
            indent + (isPath ? "│   " : "    "));
        foreach (var step in reason.Steps)
        {
            var where = Phrases.Where(step.File, step.Line);
            Wrapped(context, indent + "└── ", where.Length == 0 ? step.Method : $"{step.Method} ({where})",
                indent + "    ");
            indent += "    ";
        }
    }

    static void Warnings(CommandContext context, MethodReport method, string? note)
    {
        if (method.Warnings.Count > 0)
            Title(context, "Warnings");
        foreach (var warning in method.Warnings)
            Wrapped(context, "  ", $"{warning.Id}{(warning.Suppressed ? " (suppressed)" : "")}: {warning.Text}");
        if (note is null)
            return;
        context.Line();
        Wrapped(context, "", note);
    }

    static void Title(CommandContext context, string title)
    {
        context.Line();
        context.Line($"[bold]{title}[/]");
    }

    static void Item(CommandContext context, string text) => Wrapped(context, "  ", text);

    // Continued lines stand below the text, not below the label.
    static void Wrapped(CommandContext context, string label, string text, string? hanging = null)
    {
        var width = Math.Max(40, Math.Min(Wrap, context.Console.Profile.Width - 1));
        var line = label;
        var indent = hanging ?? new string(' ', label.Length);
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length >= width && line.Trim().Length > 0 && line != label)
            {
                context.Plain(line.TrimEnd());
                line = indent;
            }
            line += word + " ";
        }
        context.Plain(line.TrimEnd());
    }

    static string Start(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
