using MemoWeaver.CodeFixes;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MemoWeaver.Analyzers.Tests;

/// <summary>Each fix changes what it says, compiles, and leaves nothing to report.</summary>
public class FixTests
{
    [Fact]
    public Task LeavesAParameterOut() => Fixes<LeaveOutOfKeyFix>(
        "[LruCache] public static int M(int x, IServiceProvider services) => x;",
        "[LruCache] public static int M(int x, [NotCacheKey] IServiceProvider services) => x;");

    [Fact]
    public Task LeavesAFirstParameterOut() => Fixes<LeaveOutOfKeyFix>(
        "[LruCache] public static int M(Func<int> f) => f();",
        "[LruCache] public static int M([NotCacheKey] Func<int> f) => f();");

    [Fact]
    public Task SharesOneCache() => Fixes<SharedScopeFix>(
        "interface I { [LruCache] int M(int x) => x; }",
        "interface I { [LruCache(Scope = CacheScope.Shared)] int M(int x) => x; }");

    [Fact]
    public Task SharesOneCacheBesideOtherOptions() => Fixes<SharedScopeFix>(
        "interface I { [TimedCache(5, MaxSize = 3)] int M(int x) => x; }",
        "interface I { [TimedCache(5, MaxSize = 3, Scope = CacheScope.Shared)] int M(int x) => x; }");

    [Fact]
    public Task GivesEachObjectACache() => Fixes<InstanceScopeFix>(
        "int f = 1; [LruCache(Scope = CacheScope.Shared)] public int M(int x) => x + f;",
        "int f = 1; [LruCache(Scope = CacheScope.Instance)] public int M(int x) => x + f;");

    [Fact]
    public Task DeclaresAMethodReadonly() => Fixes<ReadOnlyMemberFix>(
        "struct S { [LruCache] public int M(int x) => x; }",
        "struct S { [LruCache] public readonly int M(int x) => x; }");

    [Fact]
    public Task DeclaresAMethodWithoutModifiersReadonly() => Fixes<ReadOnlyMemberFix>(
        "struct S { [LruCache] int M(int x) => x; }",
        "struct S { [LruCache] readonly int M(int x) => x; }");

    [Fact]
    public Task DeclaresAPropertyReadonly() => Fixes<ReadOnlyMemberFix>(
        "struct S { [LruCache] public int P => 1; }",
        "struct S { [LruCache] public readonly int P => 1; }");

    [Fact]
    public Task CollectsElements() => Fixes<CollectElementsFix>(
        """
        [LruCache]
            public static IEnumerable<int> M(int x)
            {
                if (x < 0)
                    yield break;
                foreach (var list in new[] { x })
                    yield return list + 1;
            }
        """,
        """
        [LruCache]
            public static IEnumerable<int> M(int x)
            {
                var list2 = new List<int>();
                if (x < 0)
                    return list2;
                foreach (var list in new[] { x })
                    list2.Add(list + 1);
                return list2;
            }
        """);

    [Theory]
    [InlineData("[LruCache] public static int M(IQueryable<int> q) => q.Count();", typeof(LeaveOutOfKeyFix))]
    [InlineData("[LruCache] public static IEnumerator<int> M(int x) { yield return x; }", typeof(CollectElementsFix))]
    [InlineData("[LruCache] public static IQueryable<int> M(int x) => new[] { x }.AsQueryable();", typeof(CollectElementsFix))]
    public async Task OffersNothing(string member, Type fix)
    {
        var document = Document(member);
        Assert.NotEmpty(await Findings(document));
        Assert.Empty(await Actions(document, (CodeFixProvider)Activator.CreateInstance(fix)!));
    }

    private static async Task Fixes<T>(string before, string after)
        where T : CodeFixProvider, new()
    {
        var document = Document(before);
        var action = Assert.Single(await Actions(document, new T()));
        var change = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        var changed = change.ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(Class(after), (await changed.GetTextAsync()).ToString());
        var compilation = (await changed.Project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Empty(Sources.Analyze(compilation));
    }

    private static async Task<List<CodeAction>> Actions(Document document, CodeFixProvider fix)
    {
        var actions = new List<CodeAction>();
        foreach (var finding in (await Findings(document)).Where(f => fix.FixableDiagnosticIds.Contains(f.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<IReadOnlyList<Diagnostic>> Findings(Document document) => Sources.Analyze((await document.Project.GetCompilationAsync())!);

    private static string Class(string member) => $"class C\n{{\n    {member}\n}}\n";

    private static Document Document(string member)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp, compilationOptions: Sources.Options, parseOptions: Sources.Language, metadataReferences: Sources.References));
        return project.AddDocument("Usings.cs", SourceText.From(Sources.Usings)).Project.AddDocument("Sample.cs", SourceText.From(Class(member)));
    }
}
