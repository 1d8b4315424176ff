using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Text;
using Spectre.Console;

namespace MemoWeaver.Tool.Commands;

/// <summary>
/// <c>memoweaver show App.dll Catalog.Price</c>: the code before and after, side by side where there is room.
/// </summary>
static class ShowCommand
{
    public static int Run(CommandContext context, Inspection inspection, string name, bool il)
    {
        var method = inspection.Single(name);
        context.Line($"[bold]{Markup.Escape(method.DisplayName)}[/]");
        context.Line();
        if (il)
            ShowIl(context, method);
        else
            ShowCode(context, inspection, method);
        return 0;
    }

    static void ShowCode(CommandContext context, Inspection inspection, WovenMethod method)
    {
        using var before = DecompiledModule.Before(inspection.Assembly.Path);
        using var after = DecompiledModule.After(inspection.Assembly.Path);
        var code = MethodCode.Of(method, before, after);
        if (context.Console.Profile.Width >= CommandContext.Wide)
        {
            SideBySide.Write(context, "Before", [new CodeSection("", code.Before)], "After", code.After);
        }
        else
        {
            Write(context, "Before", [new CodeSection("", code.Before)]);
            Write(context, "After", code.After);
        }
        Write(context, "Key", code.Key);
        Write(context, "Copy", code.Copy);
    }

    static void Write(CommandContext context, string title, IReadOnlyList<CodeSection> sections)
    {
        if (sections.Count == 0)
            return;
        context.Console.Write(new Rule($"[bold]{title}[/]") { Justification = Justify.Left });
        foreach (var section in sections)
        {
            if (section.Title.Length > 0)
                context.Line($"[grey]// {section.Title}[/]");
            foreach (var line in CodeLines.Of(section.Code))
                context.Console.Write(line.ToText());
            context.Line();
        }
    }

    static void ShowIl(CommandContext context, WovenMethod method)
    {
        context.Line("[grey]+ added by the weaver; unmarked: the original body, moved[/]");
        context.Line();
        foreach (var listing in IlListing.Of(method))
        {
            context.Line($"[bold]{Markup.Escape(listing.Title)}[/]");
            foreach (var line in listing.Lines)
                context.Line(line.IsAdded ? $"[green]+ {Markup.Escape(line.Text)}[/]" : "  "
                    + Markup.Escape(line.Text));
            context.Line();
        }
    }
}
