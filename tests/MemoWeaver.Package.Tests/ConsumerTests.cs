using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>What someone lives through who references the package and builds.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ConsumerTests(LocalPackage package)
{
    private const string Cached = "apple x 3, runs: 1";
    private const string Uncached = "apple x 3, runs: 2";

    [Fact]
    public void Builds_runs_breaks_and_is_mended()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());

        consumer.Write("Consumer/Broken.cs", "using MemoWeaver;\n\ninternal static class Broken\n{\n    [LruCache]\n    public static void Log(string text) => System.Console.WriteLine(text);\n}\n");
        for (var build = 1; build <= 2; build++)
        {
            var failed = consumer.Build().MustFail();
            Assert.Contains(failed.Lines, line => line.Contains("Broken.cs(6,", StringComparison.Ordinal) && line.Contains("error", StringComparison.Ordinal) && line.Contains("MW0001", StringComparison.Ordinal));
        }

        consumer.Delete("Consumer/Broken.cs");
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());
    }

    [Fact]
    public void The_package_of_persistent_methods_brings_the_weaver_and_its_results_survive()
    {
        using var consumer = new ConsumerProject(package, reference: "MemoWeaver.Persistent");
        consumer.Write("Consumer/Program.cs", """
            using System;
            using MemoWeaver;

            internal static class Program
            {
                private static int runs;

                [PersistentCache]
                public static string Quote(string sku, int quantity)
                {
                    runs++;
                    return sku + " x " + quantity;
                }

                private static int Main()
                {
                    MemoStore.Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "cache");
                    Quote("apple", 3);
                    Console.WriteLine(Quote("apple", 3) + ", runs: " + runs);
                    return 0;
                }
            }
            """);
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());
        Assert.Equal(Cached.Replace("runs: 1", "runs: 0", StringComparison.Ordinal), consumer.Run());
    }

    /// <summary>Its source names no type of the library itself, so that the compiler leaves out the reference that woven code needs.</summary>
    [Fact]
    public void The_package_of_distributed_methods_brings_the_weaver()
    {
        using var consumer = new ConsumerProject(package, reference: "MemoWeaver.Distributed");
        consumer.Write("Consumer/Program.cs", """
            using System;
            using MemoWeaver;

            internal static class Program
            {
                private static int runs;

                [DistributedCache(60)]
                public static string Quote(string sku, int quantity)
                {
                    runs++;
                    return sku + " x " + quantity;
                }

                private static int Main()
                {
                    Quote("apple", 3);
                    Console.WriteLine(Quote("apple", 3) + ", runs: " + runs);
                    return 0;
                }
            }
            """);
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());
    }

    [Fact]
    public void A_mistake_is_reported_once_in_a_build_by_the_weaver_and_in_an_editor_by_the_analyzer()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Write("Consumer/Broken.cs", "using MemoWeaver;\n\ninternal static class Broken\n{\n    [LruCache]\n    public static void Log(string text) => System.Console.WriteLine(text);\n}\n");
        // The summary of a build repeats its errors, without the number of the project.
        var said = consumer.Build().MustFail().Lines.Where(line => line.Contains("MW0001", StringComparison.Ordinal)).Select(line => line.Trim().TrimStart('1').TrimStart('>')).Distinct();
        Assert.Contains("Fody/MemoWeaver: MW0001", Assert.Single(said), StringComparison.Ordinal);

        // What an editor asks the build for: the options of its compiler.
        var editor = consumer.Build("-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs").MustSucceed();
        Assert.Contains("MemoWeaver.Analyzers.dll", editor.Output, StringComparison.Ordinal);
        Assert.Contains("MemoWeaver.CodeFixes.dll", editor.Output, StringComparison.Ordinal);
        Assert.Contains("FodyWeavers.xml", editor.Output, StringComparison.Ordinal);

        var asked = consumer.Build("-p:MemoWeaverAnalyzeInBuild=true").MustFail();
        Assert.Contains(asked.Lines, line => line.Contains("Broken.cs(6,24): error MW0001: Broken.Log(string) cannot be cached: it returns no result", StringComparison.Ordinal));
        Assert.DoesNotContain(asked.Lines, line => line.Contains("Fody/MemoWeaver: MW0001", StringComparison.Ordinal));
    }

    [Fact]
    public void Builds_without_changes_do_no_work()
    {
        using var consumer = new ConsumerProject(package);
        Assert.True(Wove(consumer.Build().MustSucceed()));
        var written = File.GetLastWriteTimeUtc(consumer.Assembly);
        // Three, because the clean-up of one build once deleted what the next one looked at.
        for (var build = 1; build <= 3; build++)
            Assert.False(Wove(consumer.Build().MustSucceed()), $"Build {build} after the first wove again.");
        Assert.Equal(written, File.GetLastWriteTimeUtc(consumer.Assembly));
    }

    [Fact]
    public void Without_FodyWeavers_xml_the_first_build_makes_one_and_weaves()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Delete("Consumer/FodyWeavers.xml");
        var build = consumer.Build().MustSucceed();
        Assert.Contains("A default file has been created", build.Output, StringComparison.Ordinal);
        Assert.Equal(Cached, consumer.Run());
        Assert.False(Wove(consumer.Build().MustSucceed()));
    }

    [Fact]
    public void A_FodyWeavers_xml_that_leaves_the_weaver_out_is_reported()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Write("Consumer/FodyWeavers.xml", "<Weavers />");
        Assert.Contains("warning MW0190: Consumer uses MemoWeaver's attributes but was not woven", consumer.Build().MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_clean_builds_are_byte_identical()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Build().MustSucceed();
        var first = consumer.OutputHash();
        consumer.Clean();
        consumer.Build().MustSucceed();
        Assert.Equal(first, consumer.OutputHash());
    }

    [Fact]
    public void A_changed_weaver_weaves_again()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Build().MustSucceed();
        File.SetLastWriteTimeUtc(package.InstalledWeaver, DateTime.UtcNow);
        Assert.True(Wove(consumer.Build().MustSucceed()));
        Assert.False(Wove(consumer.Build().MustSucceed()));
    }

    [Fact]
    public void A_signed_consumer_stays_signed()
    {
        using var consumer = new ConsumerProject(package, "<SignAssembly>true</SignAssembly><AssemblyOriginatorKeyFile>key.snk</AssemblyOriginatorKeyFile>");
        File.Copy(Repository.PathOf("MemoWeaver.snk"), Path.Combine(consumer.Path, "key.snk"));
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());
        StrongName.AssertValid(consumer.Assembly);
    }

    [Fact]
    public void DisableFody_leaves_the_methods_alone_and_says_so()
    {
        using var consumer = new ConsumerProject(package);
        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());

        var disabled = consumer.Build("-p:DisableFody=true").MustSucceed();
        Assert.Contains("MemoWeaver: Consumer is not woven because DisableFody is true", disabled.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MW0190", disabled.Output, StringComparison.Ordinal);
        Assert.Equal(Uncached, consumer.Run());

        consumer.Build().MustSucceed();
        Assert.Equal(Cached, consumer.Run());
    }

    [Fact]
    public void A_project_that_has_the_attributes_through_another_one_is_warned_where_it_uses_them()
    {
        using var consumer = new ConsumerProject(package);
        var reference = """<ProjectReference Include="../Consumer/Consumer.csproj" />""";
        consumer.Write("Indirect/Indirect.csproj", ConsumerProject.ProjectFile("", reference));
        consumer.Write("Indirect/Program.cs", "MemoWeaver.Indirect.Twice(1);\n\nnamespace MemoWeaver\n{\n    public static class Indirect { [LruCache] public static int Twice(int x) => 2 * x; }\n}\n");
        var warned = consumer.BuildOther("Indirect").MustSucceed();
        Assert.Contains(warned.Lines, line => line.Contains("Indirect.csproj : warning MW0190", StringComparison.Ordinal) && line.Contains("Add a PackageReference of MemoWeaver.Fody", StringComparison.Ordinal));

        // Mentioned, but put on nothing.
        consumer.Write("Indirect/Program.cs", "System.Console.WriteLine(typeof(MemoWeaver.LruCacheAttribute).IsDefined(typeof(MemoWeaver.TimedCacheAttribute), false));");
        Assert.DoesNotContain("MW0190", consumer.BuildOther("Indirect").MustSucceed().Output, StringComparison.Ordinal);

        // By an alias, qualified, beside another attribute.
        consumer.Write("Indirect/Program.cs", "using Kept = MemoWeaver.LruCacheAttribute;\n\nSystem.Console.WriteLine(Indirect.Twice(1));\n\npublic static class Indirect { [Kept] public static int Twice(int x) => 2 * x; }\n");
        Assert.Contains("MW0190", consumer.BuildOther("Indirect").MustSucceed().Output, StringComparison.Ordinal);
        consumer.Write("Indirect/Program.cs", "System.Console.WriteLine(Indirect.Twice(1));\n\npublic static class Indirect { [System.Obsolete(\"don't (use) it\"), MemoWeaver.LruCache(3)] public static int Twice(int x) => 2 * x; }\n");
        Assert.Contains("MW0190", consumer.BuildOther("Indirect", "-p:NoWarn=CS0618").MustSucceed().Output, StringComparison.Ordinal);

        consumer.Write("Indirect/Program.cs", "System.Console.WriteLine();");
        Assert.DoesNotContain("MW0190", consumer.BuildOther("Indirect").MustSucceed().Output, StringComparison.Ordinal);
    }

    /// <summary>All of both libraries is kept, so that the trimmer looks at each member, and each finding is shown.</summary>
    [Theory]
    [InlineData("MemoWeaver.Fody", "MemoWeaver")]
    [InlineData("MemoWeaver.Distributed", "MemoWeaver MemoWeaver.Distributed")]
    [InlineData("MemoWeaver.Persistent", "MemoWeaver MemoWeaver.Distributed MemoWeaver.Persistent")]
    public void A_trimmed_program_has_no_warning_from_us(string reference, string assemblies)
    {
        using var consumer = new ConsumerProject(package, "<PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn>", reference);
        consumer.Write("Consumer/Directory.Build.targets", $"<Project><ItemGroup>{string.Concat(assemblies.Split(' ').Select(a => $"""<TrimmerRootAssembly Include="{a}" />"""))}</ItemGroup></Project>");
        var output = Path.Combine(consumer.Path, "published");
        var published = DotNet.Publish(consumer.Path, "--use-current-runtime", "--self-contained", "-o", output).MustSucceed();
        Assert.DoesNotContain(published.Lines, line => line.Contains("warning IL", StringComparison.Ordinal) && (line.Contains("MemoWeaver", StringComparison.Ordinal) || line.Contains("Program", StringComparison.Ordinal)));
        Assert.Contains(Cached, Command.Run(output, Path.Combine(output, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer")).MustSucceed().Output, StringComparison.Ordinal);
    }

    private static bool Wove(CommandResult build) => build.Output.Contains("Finished Fody", StringComparison.Ordinal);
}
