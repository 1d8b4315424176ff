using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Text;
using Spectre.Console;

namespace MemoWeaver.Tool.Commands;

/// <summary>Two columns of code.</summary>
static class SideBySide
{
    public static void Write(CommandContext context, string leftTitle, IReadOnlyList<CodeSection> left,
        string rightTitle, IReadOnlyList<CodeSection> right)
    {
        var width = context.Console.Profile.Width;
        var (leftLines, rightLines) = (Lines(left), Lines(right));
        // The left column takes what it needs, up to its half.
        var leftWidth = Math.Min((width - 3) / 2, Math.Max(leftLines.Max(l => l.Length), leftTitle.Length));
        var grid = new Table { Border = TableBorder.None, ShowHeaders = true };
        grid.AddColumn(new TableColumn($"[bold]{leftTitle}[/]")
        {
            Width = leftWidth, NoWrap = true,
            Padding = new Padding(0, 0)
        });
        grid.AddColumn(new TableColumn("[grey]│[/]")
        {
            Width = 3, NoWrap = true, Padding = new Padding(0, 0),
            Alignment = Justify.Center
        });
        grid.AddColumn(new TableColumn($"[bold]{rightTitle}[/]")
        {
            Width = width - leftWidth - 3, NoWrap = true,
            Padding = new Padding(0, 0)
        });
        for (var i = 0; i < Math.Max(leftLines.Count, rightLines.Count); i++)
            grid.AddRow(Cell(leftLines, i, leftWidth), new Markup("[grey]│[/]"),
                Cell(rightLines, i, width - leftWidth - 3));
        context.Console.Write(grid);
        context.Line();
    }

    static Paragraph Cell(List<string> lines, int index, int width) =>
        new CodeLines(index < lines.Count ? lines[index] : "").ToCell(width);

    static List<string> Lines(IReadOnlyList<CodeSection> sections)
    {
        var lines = new List<string>();
        foreach (var section in sections)
        {
            if (lines.Count > 0)
                lines.Add("");
            if (section.Title.Length > 0)
                lines.Add("// " + section.Title);
            lines.AddRange(section.Code.Split('\n'));
        }
        return lines;
    }
}
