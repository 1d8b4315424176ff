using MemoWeaver.Tool.Commands;
using MemoWeaver.Tool.Reading;

namespace MemoWeaver.Tool.Tests.Infrastructure;

/// <summary>Runs commands in this process.</summary>
internal static class Tool
{
    public static string List(string path, string? pattern = null, int width = 150) => Run(path, null, width, (c, i) => ListCommand.Run(c, i, pattern));

    public static string Show(string path, string method, int width = 100, bool il = false) => Run(path, null, width, (c, i) => ShowCommand.Run(c, i, method, il));

    public static string Explain(string path, string method, int width = 100) => Run(path, null, width, (c, i) => ExplainCommand.Run(c, i, method));

    public static (int Code, string Output) Verify(string path)
    {
        var code = -1;
        var output = Run(path, null, 100, (c, i) => code = VerifyCommand.Run(c, i));
        return (code, output);
    }

    public static string Run(string path, string? report, int width, Func<CommandContext, Inspection, int> command)
    {
        var writer = new StringWriter();
        using var inspection = Inspection.Open(path, report);
        command(CommandContext.To(writer, width), inspection);
        return writer.ToString();
    }
}
