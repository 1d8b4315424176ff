using System.CommandLine;
using System.Globalization;
using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Sqlite;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Stores;
using MemoWeaver.Tool.Text;

namespace MemoWeaver.Tool.Commands;

/// <summary><c>memoweaver store</c>: what methods with <c>[PersistentCache]</c> keep on disk.</summary>
static class StoreCommand
{
    const int UserErrorCode = 2, FoundCode = 1;
    const double DefaultOldDays = 7;

    public static Command Build()
    {
        var file = new Option<string?>("--file") { Description = "The store, or a folder of stores; otherwise all of the user." };
        var pattern = new Argument<string?>("pattern") { Description = "A part of the methods' names, or a pattern with *.", Arity = ArgumentArity.ZeroOrOne };
        var older = new Option<double?>("--older-than") { Description = "Only results that were stored so many days ago." };
        var builds = new Option<double?>("--old-builds") { Description = "Only results of builds that no program has used for so many days." };
        var store = new Command("store", "What methods with [PersistentCache] keep on disk.");
        store.Subcommands.Add(Of("list", "The methods of each store, with sizes and ages.", file,
            (parsed, paths, output) => List(paths, parsed.GetValue(pattern), output), pattern));
        store.Subcommands.Add(Of("clear", "Deletes results: all, those of some methods, or old ones.", file,
            (parsed, paths, output) => Clear(paths, parsed.GetValue(pattern), parsed.GetValue(older), parsed.GetValue(builds), output), pattern, older, builds));
        store.Subcommands.Add(Of("verify", "Checks stores; ends with 0 where nothing was found, and 1 otherwise.", file,
            (_, paths, output) => Verify(paths, output)));
        store.Subcommands.Add(Of("path", "Where the stores are.", file, (_, paths, output) =>
        {
            paths.ForEach(output.WriteLine);
            return 0;
        }));
        return store;
    }

    static int List(List<string> paths, string? pattern, TextWriter output)
    {
        foreach (var path in paths)
        {
            using var store = StoreReport.Open(path);
            output.WriteLine($"{path}  {Size(new FileInfo(path).Length)}");
            var table = new TextTable("Method", "Entries", "Size", "Builds", "Of old builds", "Oldest", "Last use");
            foreach (var method in store.Methods(pattern, TimeSpan.FromDays(DefaultOldDays)))
                table.Add(method.Label, Number(method.Entries), Size(method.Bytes), Number(method.Builds.Count), Number(method.OldEntries), Age(method.Oldest), Age(method.Used));
            foreach (var line in table.Lines(int.MaxValue))
                output.WriteLine(line);
            output.WriteLine();
        }

        return 0;
    }

    static int Clear(List<string> paths, string? pattern, double? olderDays, double? buildDays, TextWriter output)
    {
        foreach (var path in paths)
        {
            using var store = StoreReport.Open(path);
            var methods = store.Methods(pattern, TimeSpan.Zero);
            var deleted = (olderDays, buildDays) switch
            {
                ({ } days, _) => store.Trim(methods, TimeSpan.FromDays(days), ofBuilds: false),
                (_, { } days) => store.Trim(methods, TimeSpan.FromDays(days), ofBuilds: true),
                _ => store.Clear(methods),
            };
            output.WriteLine($"{path}: {Number(deleted)} results deleted");
        }

        return 0;
    }

    static int Verify(List<string> paths, TextWriter output)
    {
        var found = false;
        foreach (var path in paths)
        {
            using var store = StoreReport.Open(path);
            var findings = store.Verify();
            found |= findings.Count > 0;
            output.WriteLine(findings.Count == 0 ? $"{path}: nothing found" : $"{path}:");
            foreach (var finding in findings)
                output.WriteLine("  " + finding);
        }

        return found ? FoundCode : 0;
    }

    static Command Of(string name, string description, Option<string?> file,
        Func<ParseResult, List<string>, TextWriter, int> run, params Symbol[] symbols)
    {
        var command = new Command(name, description) { file };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(parsed =>
        {
            try
            {
                return run(parsed, Paths(parsed.GetValue(file)), Console.Out);
            }
            catch (Exception exception) when (exception is UserError or DatabaseException or IOException
                or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(exception.Message);
                return UserErrorCode;
            }
        });
        return command;
    }

    static List<string> Paths(string? named)
    {
        var place = named is null ? StorePath.Root() : Path.GetFullPath(named);
        if (named is not null && !Directory.Exists(place))
            return [place];
        List<string> found = Directory.Exists(place)
            ? [.. Directory.GetFiles(place, "*" + StorePath.Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
        return found.Count > 0 ? found : throw new UserError($"There is no store in {place}.");
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{Number(bytes)} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:N1} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:N1} MiB"),
    };

    static string Age(long milliseconds)
    {
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, 253402300799999));
        return age.TotalDays >= 1 ? $"{Number((long)age.TotalDays)} d" : age.TotalHours >= 1 ? $"{Number((long)age.TotalHours)} h" : $"{Number(Math.Max(0, (long)age.TotalMinutes))} min";
    }
}
