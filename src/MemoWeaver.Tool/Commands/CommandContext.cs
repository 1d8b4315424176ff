using Spectre.Console;

namespace MemoWeaver.Tool.Commands;

/// <summary>Where a command writes.</summary>
/// <param name="console">The terminal, or what stands for it.</param>
/// <param name="output">The same, for many plain lines.</param>
/// <param name="width">Columns; <see cref="int.MaxValue"/> where lines are not to be shortened.</param>
sealed class CommandContext(IAnsiConsole console, TextWriter output, int width)
{
    /// <summary>What two columns of code need.</summary>
    public const int Wide = 140;

    public IAnsiConsole Console { get; } = console;

    public TextWriter Output { get; } = output;

    public int Width { get; } = width;

    /// <summary>Returns the terminal of the process; a pipe gets whole lines.</summary>
    public static CommandContext OfProcess(int? width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        var redirected = System.Console.IsOutputRedirected;
        var columns = width ?? (redirected ? int.MaxValue : console.Profile.Width);
        console.Profile.Width = Math.Min(columns, redirected && width is null ? Wide + 20 : columns);
        return new CommandContext(console, System.Console.Out, columns);
    }

    /// <summary>Plain text without colours.</summary>
    public static CommandContext To(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer)
        });
        console.Profile.Width = width;
        return new CommandContext(console, writer, width);
    }

    public void Line(string text = "") => Console.MarkupLine(text);

    /// <summary>Returns a line of plain text, wrapped where it is long.</summary>
    public void Plain(string text) => Console.MarkupLine(Markup.Escape(text));
}
