using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>What lies in the package.</summary>
[Collection(nameof(PackageCollection))]
public sealed class PackageContentTests(LocalPackage package)
{
    [Fact]
    public void All_parts_are_there()
    {
        using var archive = package.OpenPackage();
        string[] expected =
        [
            "MemoWeaver.Fody.nuspec", "README.md", "icon.png",
            "build/MemoWeaver.Check.targets", "build/MemoWeaver.Editor.targets", "build/MemoWeaver.Fody.props", "build/MemoWeaver.Fody.targets", "build/MemoWeaver.Implementations.targets", "build/MemoWeaver.Incremental.targets",
            "buildTransitive/MemoWeaver.Fody.targets",
            "lib/net8.0/MemoWeaver.dll", "lib/net8.0/MemoWeaver.xml", "lib/netstandard2.0/MemoWeaver.dll", "lib/netstandard2.0/MemoWeaver.xml",
            "analyzers/dotnet/cs/MemoWeaver.Analyzers.dll", "analyzers/dotnet/cs/MemoWeaver.CodeFixes.dll",
            "weaver/MemoWeaver.Fody.dll", "weaver/MemoWeaver.Fody.xcf",
            .. PrecompiledTests.Images("MemoWeaver.dll"),
        ];
        var actual = archive.Entries.Select(entry => entry.FullName)
            .Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("net8.0", "Fody")]
    [InlineData(".NETStandard2.0", "Fody Microsoft.Bcl.TimeProvider System.Memory System.Reflection.Emit.Lightweight")]
    public void The_dependencies_of_each_target_framework(string targetFramework, string expected)
    {
        var group = Nuspec().Descendants().Single(e => e.Name.LocalName == "group" && (string?)e.Attribute("targetFramework") == targetFramework);
        var ids = group.Elements().Select(e => (string?)e.Attribute("id")).Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', ids));
    }

    [Fact]
    public void Fody_reaches_the_consumer_whole()
    {
        Assert.All(
            Nuspec().Descendants().Where(e => e.Name.LocalName == "dependency" && (string?)e.Attribute("id") == "Fody"),
            fody => Assert.Equal("All", (string?)fody.Attribute("include")));
        Assert.DoesNotContain(Nuspec().Descendants(), e => e.Name.LocalName == "developmentDependency");
    }

    [Theory]
    [InlineData("lib/net8.0/MemoWeaver.dll")]
    [InlineData("lib/netstandard2.0/MemoWeaver.dll")]
    [InlineData("runtimes/linux-x64/lib/net10.0/MemoWeaver.dll")]
    [InlineData("runtimes/win-arm64/lib/net8.0/MemoWeaver.dll")]
    [InlineData("weaver/MemoWeaver.Fody.dll")]
    [InlineData("analyzers/dotnet/cs/MemoWeaver.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/MemoWeaver.CodeFixes.dll")]
    public void Every_assembly_is_signed_and_names_no_folder_of_the_machine(string entry)
    {
        var bytes = Read(() => package.OpenPackage(), entry);
        using var file = new PEReader(new MemoryStream(bytes));
        Assert.True(file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        AssertNoMachinePath(bytes);
        Assert.All(
            file.ReadDebugDirectory().Where(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb),
            embedded =>
            {
                using var symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
                AssertMapped(symbols.GetMetadataReader());
            });
    }

    [Theory]
    [InlineData("lib/net8.0/MemoWeaver.pdb")]
    [InlineData("lib/netstandard2.0/MemoWeaver.pdb")]
    public void The_symbols_carry_their_sources_and_name_no_folder_of_the_machine(string entry)
    {
        var bytes = Read(package.OpenSymbols, entry);
        AssertNoMachinePath(bytes);
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(bytes));
        AssertMapped(symbols.GetMetadataReader());
    }

    /// <summary>Where a package is shown, its page has no repository around it.</summary>
    [Theory]
    [InlineData("MemoWeaver")]
    [InlineData("MemoWeaver.Distributed")]
    [InlineData("MemoWeaver.Persistent")]
    [InlineData("MemoWeaver.Tool")]
    public void Links_of_the_page_lead_to_the_repository_that_has_an_address(string project)
    {
        var folder = Repository.PathOf("src", project);
        var made = Command.Run(folder, "dotnet", "msbuild", "-t:MakeReadmeLinksAbsolute", "-p:Configuration=Release",
            "-p:RepositoryUrl=https://example.test/team/memoweaver", "-getProperty:_PageTarget").MustSucceed();
        var page = File.ReadAllText(Path.Combine(folder, made.Output.Trim()));
        Assert.Contains("](https://example.test/team/memoweaver/blob/", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https:|#)", page);
    }

    private static void AssertMapped(MetadataReader symbols) =>
        Assert.All(symbols.Documents, document => Assert.StartsWith("/_/", symbols.GetString(symbols.GetDocument(document).Name), StringComparison.Ordinal));

    private static void AssertNoMachinePath(byte[] bytes)
    {
        Assert.DoesNotContain(Repository.Root, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, Encoding.Unicode.GetString(bytes), StringComparison.Ordinal);
    }

    private XDocument Nuspec() => XDocument.Parse(Encoding.UTF8.GetString(Read(() => package.OpenPackage(), "MemoWeaver.Fody.nuspec")).TrimStart('\uFEFF'));

    private static byte[] Read(Func<ZipArchive> open, string name)
    {
        using var archive = open();
        using var stream = archive.GetEntry(name)!.Open();
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
