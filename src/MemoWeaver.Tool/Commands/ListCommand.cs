using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Text;

namespace MemoWeaver.Tool.Commands;

/// <summary><c>memoweaver list App.dll</c>: one line for each woven method.</summary>
static class ListCommand
{
    public static int Run(CommandContext context, Inspection inspection, string? pattern)
    {
        var methods = NamePattern.Filter(inspection.Methods, pattern).Select(inspection.Facts).ToList();
        var knowsWarnings = inspection.Report is not null;
        var table = knowsWarnings
            ? new TextTable("Method", "Where", "Policy", "Cache", "Key", "Result", "Proof", "Warnings")
            : new TextTable("Method", "Where", "Policy", "Cache", "Key", "Result");
        foreach (var method in methods)
        {
            string[] cells = [method.Name, Phrases.Where(method.File, method.Line), Phrases.ShortPolicy(method.Policy),
                Phrases.ShortPlace(method), Phrases.ShortKey(method), Phrases.ShortResult(method)];
            table.Add(knowsWarnings ? [.. cells, Phrases.ShortProof(method), Warnings(method)] : cells);
        }
        if (methods.Count > 0)
        {
            foreach (var line in table.Lines(context.Width))
                context.Output.WriteLine(line);
            context.Output.WriteLine();
        }
        context.Output.WriteLine(Phrases.Summary(inspection.Sum(methods), knowsWarnings));
        if (inspection.Note is { } note)
            context.Output.WriteLine(note);
        return 0;
    }

    static string Warnings(MethodReport method) =>
        string.Join(", ", method.Warnings.Where(w => !w.Suppressed).Select(w => w.Id).Distinct(StringComparer.Ordinal));
}
