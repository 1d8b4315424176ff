using MemoWeaver.Tool.Html;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool.Commands;

/// <summary><c>memoweaver html App.dll -o report.html</c>: everything on one page.</summary>
static class HtmlCommand
{
    public static int Run(CommandContext context, Inspection inspection, string? output)
    {
        var path = output ?? inspection.Assembly.Name + ".memoweaver.html";
        try
        {
            File.WriteAllText(path, HtmlPage.Write(inspection));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path} cannot be written: {e.Message}");
        }
        context.Output.WriteLine(path);
        return 0;
    }
}
