using MemoWeaver;
using QuickStart;

try
{
    return args.Length <= 1
        ? Survey(args.Length == 1 ? args[0] : RepositoryFolder())
        : Fail("Pass one folder, or nothing for this repository.");
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Fail($"A source file could not be read: {e.Message}");
}

static int Survey(string? folder)
{
    if (folder is null)
        return Fail("The program does not run from within the MemoWeaver repository; pass the folder to look at.");
    if (!Directory.Exists(folder))
        return Fail($"There is no folder \"{folder}\"; pass one with source files.");
    var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    var tree = new SourceTree(root);
    var files = tree.Files;
    if (files.IsEmpty)
        return Fail($"There are no source files under {root}; pass another folder.");

    var names = Reports.Names(files);
    Console.WriteLine($"{files.Length:N0} source files under {root}, {names.Length:N0} names in them.");
    Console.WriteLine();

    Comparison.Print(Console.Out,
    [
        Comparison.Run("EditDistance.Between", Memo.Of(EditDistance.Between),
            without: () => Reports.LookAlikes(names, Uncached.Distance),
            with: () => Reports.LookAlikes(names, EditDistance.Between)),
        Comparison.Run("Identifier.Split", Memo.Of(Identifier.Split),
            without: () => Reports.Words(names, Uncached.Split),
            with: () => Reports.Words(names, Identifier.Split)),
        Comparison.Run("FileSummary.Of", Memo.Of(FileSummary.Of),
            without: () => Reports.LinesPerFolder(root, files, Uncached.Summarize),
            with: () => Reports.LinesPerFolder(root, files, FileSummary.Of)),
        Comparison.Run("SourceTree.Files", Memo.Of(() => tree.Files),
            without: () => Reports.FilesPerFolder(root, tree.Scan),
            with: () => Reports.FilesPerFolder(root, () => tree.Files)),
    ]);

    Console.WriteLine();
    Console.WriteLine($"Lines with text: {Reports.LinesPerFolder(root, files, FileSummary.Of).Max(folder => folder.Lines):N0}");
    Console.WriteLine($"Frequent words:  {string.Join(", ", Reports.Words(names, Identifier.Split).Take(8).Select(word => word.Word))}");
    string[] lookAlikes =
    [
        .. Reports.LookAlikes(names, EditDistance.Between).Where(pair => pair.Distance == 1).Take(5)
            .Select(pair => $"{pair.Rare} ~ {pair.Nearest}"),
    ];
    Console.WriteLine($"Look-alikes:     {(lookAlikes.Length == 0 ? "none" : string.Join(", ", lookAlikes))}");
    return 0;
}

static string? RepositoryFolder()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MemoWeaver.sln")))
        folder = folder.Parent;
    return folder?.FullName;
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
