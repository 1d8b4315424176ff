namespace MemoWeaver.Package.Tests;

/// <summary>The weave report in a real build.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ReportTests(LocalPackage package)
{
    private const string Property = "-p:MemoWeaverReport=true";

    [Fact]
    public void A_property_of_the_build_asks_for_it_and_the_source_does_not_see_how()
    {
        using var project = new ConsumerProject(package);
        project.Write("Consumer/Constant.cs", "#if MEMOWEAVER_REPORT\n#error The constant is for the weaver.\n#endif\n");
        project.Build().MustSucceed();
        Assert.False(File.Exists(Report(project)));

        var build = project.Build(Property).MustSucceed();
        Assert.Contains(build.Lines, line => line.Contains("MemoWeaver: 1 method: 1 warned", StringComparison.Ordinal));
        var text = File.ReadAllText(Report(project));
        Assert.Contains("\"name\": \"Program.Quote(String, Int32)\"", text, StringComparison.Ordinal);

        project.Build(Property).MustSucceed();
        Assert.True(File.Exists(Report(project)), "A build without changes must leave the report.");

        project.Clean();
        project.Build(Property).MustSucceed();
        Assert.Equal(text, File.ReadAllText(Report(project)));

        project.Build().MustSucceed();
        Assert.False(File.Exists(Report(project)), "The report of another build must not stay.");
    }

    [Fact]
    public void An_option_asks_for_it()
    {
        using var project = new ConsumerProject(package);
        project.Write("Consumer/FodyWeavers.xml", "<Weavers>\n  <MemoWeaver Report=\"true\" />\n</Weavers>\n");
        project.Build().MustSucceed();
        Assert.True(File.Exists(Report(project)));
    }

    [Fact]
    public void An_option_that_is_neither_true_nor_false_is_an_error()
    {
        using var project = new ConsumerProject(package);
        project.Write("Consumer/FodyWeavers.xml", "<Weavers>\n  <MemoWeaver Report=\"yes\" />\n</Weavers>\n");
        Assert.Contains("MW0013: The element MemoWeaver of FodyWeavers.xml: Report is 'yes'. Use true or false.", project.Build().MustFail().Output, StringComparison.Ordinal);
    }

    private static string Report(ConsumerProject project) => Path.Combine(project.Path, "obj", "Debug", "net10.0", "Consumer.memoweaver.json");
}
