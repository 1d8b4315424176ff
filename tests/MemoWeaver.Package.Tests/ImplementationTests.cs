using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>The weaver reads bodies and private fields of references. The compiler sees reference assemblies, in which a change of these does not show.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ImplementationTests(LocalPackage package)
{
    private const string Immutable = "public sealed class Quote { private readonly int n = 1; public int Next() => n; }";
    private const string Counts = "public sealed class Quote { private int n; public int Next() => ++n; }";

    private const string Program = """
        using System;
        using MemoWeaver;

        internal static class Program
        {
            [LruCache]
            public static Quote Get(int id) => Maker.Make();

            private static void Main() => Console.WriteLine(Get(1).Next() + " " + Get(1).Next());
        }
        """;

    /// <summary>The result's type is in a project that the program has through another one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_changed_body_of_a_reference_weaves_again(bool referenceAssemblies)
    {
        using var consumer = WithProjects(referenceAssemblies);
        Assert.True(Wove(consumer.Build().MustSucceed()));
        Assert.Equal("1 1", consumer.Run());

        consumer.Write("Quotes/Quote.cs", Counts);
        var build = consumer.Build().MustSucceed();
        Assert.True(Wove(build));
        Assert.Equal(!referenceAssemblies, Compiled(build));
        Assert.Equal("1 1", consumer.Run());

        var written = File.GetLastWriteTimeUtc(consumer.Assembly);
        for (var more = 1; more <= 2; more++)
        {
            build = consumer.Build().MustSucceed();
            Assert.False(Wove(build), $"Build {more} after the change wove again.");
            Assert.False(Compiled(build));
        }
        Assert.Equal(written, File.GetLastWriteTimeUtc(consumer.Assembly));
    }

    [Fact]
    public void What_is_woven_again_is_what_a_clean_build_makes()
    {
        using var consumer = WithProjects(referenceAssemblies: true);
        consumer.Build().MustSucceed();
        consumer.Write("Quotes/Quote.cs", Counts);
        consumer.Build().MustSucceed();
        var again = consumer.OutputHash();
        consumer.Clean();
        consumer.Build().MustSucceed();
        Assert.Equal(consumer.OutputHash(), again);
    }

    /// <summary>A file that someone copies over another one may be older than it.</summary>
    [Fact]
    public void A_replaced_file_weaves_again_even_if_it_is_older()
    {
        using var consumer = new ConsumerProject(package);
        WriteQuotes(consumer, "", Immutable);
        consumer.BuildOther("Quotes").MustSucceed();
        consumer.CopyFile("Quotes/bin/Debug/net10.0/Quotes.dll", "Consumer/lib/Quotes.dll");
        consumer.Write("Consumer/Program.cs", Program.Replace("Maker.Make()", "new()", StringComparison.Ordinal));
        consumer.Write("Consumer/Consumer.csproj", ConsumerProject.ProjectFile("", $"""
            <PackageReference Include="MemoWeaver.Fody" Version="{package.Version}" />
            <Reference Include="Quotes" HintPath="lib/Quotes.dll" />
            """));
        consumer.Build().MustSucceed();
        Assert.Equal("1 1", consumer.Run());

        WriteQuotes(consumer, "", Counts);
        consumer.BuildOther("Quotes").MustSucceed();
        File.SetLastWriteTimeUtc(consumer.CopyFile("Quotes/bin/Debug/net10.0/Quotes.dll", "Consumer/lib/Quotes.dll"), DateTime.UtcNow.AddDays(-2));
        Assert.True(Wove(consumer.Build().MustSucceed()));
        Assert.Equal("1 1", consumer.Run());
    }

    [Fact]
    public void Another_version_of_a_package_weaves_again()
    {
        using var consumer = new ConsumerProject(package);
        foreach (var (version, quote) in new[] { ("1.0.0", Immutable), ("2.0.0", Counts) })
        {
            WriteQuotes(consumer, "<PackageId>MemoWeaver.TestQuotes</PackageId>", quote);
            DotNet.Pack(consumer.PathOf("Quotes"), "-o", consumer.PathOf("feed"), $"-p:PackageVersion={version}").MustSucceed();
        }
        consumer.Write("Consumer/Program.cs", Program.Replace("Maker.Make()", "new()", StringComparison.Ordinal));
        foreach (var version in new[] { "1.0.0", "2.0.0" })
        {
            consumer.Write("Consumer/Consumer.csproj", ConsumerProject.ProjectFile("<RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>", $"""
                <PackageReference Include="MemoWeaver.Fody" Version="{package.Version}" />
                <PackageReference Include="MemoWeaver.TestQuotes" Version="[{version}]" />
                """));
            Assert.True(Wove(DotNet.Build(consumer.Path).MustSucceed()));
            Assert.Equal("1 1", consumer.Run());
        }
    }

    private ConsumerProject WithProjects(bool referenceAssemblies)
    {
        var consumer = new ConsumerProject(package);
        var properties = $"<ProduceReferenceAssembly>{(referenceAssemblies ? "true" : "false")}</ProduceReferenceAssembly>";
        WriteQuotes(consumer, properties, Immutable);
        consumer.Write("Makers/Makers.csproj", ConsumerProject.LibraryFile(properties, """<ProjectReference Include="../Quotes/Quotes.csproj" />"""));
        consumer.Write("Makers/Maker.cs", "public static class Maker { public static Quote Make() => new Quote(); }");
        consumer.Write("Consumer/Program.cs", Program);
        consumer.Write("Consumer/Consumer.csproj", ConsumerProject.ProjectFile(properties, $"""
            <PackageReference Include="MemoWeaver.Fody" Version="{package.Version}" />
            <ProjectReference Include="../Makers/Makers.csproj" />
            """));
        return consumer;
    }

    private static void WriteQuotes(ConsumerProject consumer, string properties, string quote)
    {
        consumer.Write("Quotes/Quotes.csproj", ConsumerProject.LibraryFile(properties, ""));
        consumer.Write("Quotes/Quote.cs", quote);
    }

    private static bool Wove(CommandResult build) => build.Output.Contains("Finished Fody", StringComparison.Ordinal);

    private static bool Compiled(CommandResult build) =>
        build.Lines.Any(line => line.Contains("/out:obj/Debug/net10.0/Consumer.dll", StringComparison.Ordinal));
}
