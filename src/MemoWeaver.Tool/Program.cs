using System.CommandLine;
using MemoWeaver.Tool.Commands;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool;

/// <summary><c>memoweaver</c>: shows what was woven into an assembly.</summary>
static class Program
{
    const int UserErrorCode = 2;

    public static int Main(string[] arguments) => Build().Parse(arguments).Invoke();

    static RootCommand Build()
    {
        var root = new RootCommand("Shows what MemoWeaver has woven into an assembly.");
        var pattern = new Argument<string?>("pattern") { Description = "A part of the methods' names, or a pattern with *.", Arity = ArgumentArity.ZeroOrOne };
        root.Subcommands.Add(Command("list", "A table of the woven methods.",
            (c, i, r) => ListCommand.Run(c, i, r.GetValue(pattern)), pattern));

        var method = new Argument<string>("method") { Description = "The method, as in Catalog.Price; with parameters where there are several." };
        var il = new Option<bool>("--il") { Description = "IL in place of C#, with the added instructions marked." };
        root.Subcommands.Add(Command("show", "A method before and after weaving, its key and its copies.",
            (c, i, r) => ShowCommand.Run(c, i, r.GetValue(method)!, r.GetValue(il)), method, il));
        root.Subcommands.Add(Command("explain", "Why this key, why this copy, whether caching is proved to be safe, and what would change that.",
            (c, i, r) => ExplainCommand.Run(c, i, r.GetValue(method)!), method));
        var output = new Option<string?>("--output",
            "-o")
        { Description = "The file to write; otherwise <assembly>.memoweaver.html in the current folder." };
        root.Subcommands.Add(Command("html", "Everything on one page that needs no network.",
            (c, i, r) => HtmlCommand.Run(c, i, r.GetValue(output)), output));
        root.Subcommands.Add(Command("verify", "Checks woven code; for CI: ends with 0 where nothing was found, 1 otherwise, 2 where there is nothing to check.", (c, i, _) => VerifyCommand.Run(c, i)));
        root.Subcommands.Add(StoreCommand.Build());
        return root;
    }

    static Command Command(string name, string description,
        Func<CommandContext, Inspection, ParseResult, int> run, params Symbol[] symbols)
    {
        var assembly = new Argument<string>("assembly") { Description = "The woven assembly." };
        var report = new Option<string?>("--report") { Description = "The weave report; otherwise it is looked for beside the assembly and in obj." };
        var width = new Option<int?>("--width") { Description = "Columns of the output; otherwise those of the terminal." };
        var command = new Command(name, description) { assembly };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }
        command.Options.Add(report);
        command.Options.Add(width);
        command.SetAction(parsed =>
        {
            try
            {
                using var inspection = Inspection.Open(parsed.GetValue(assembly)!, parsed.GetValue(report));
                return run(CommandContext.OfProcess(parsed.GetValue(width)), inspection, parsed);
            }
            catch (UserError error)
            {
                Console.Error.WriteLine(error.Message);
                return UserErrorCode;
            }
        });
        return command;
    }
}
