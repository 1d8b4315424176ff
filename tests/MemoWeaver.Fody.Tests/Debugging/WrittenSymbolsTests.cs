using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Debugging;

/// <summary>What a woven image and its PDB say of files: the same as before weaving, wherever the build was.</summary>
public sealed class WrittenSymbolsTests
{
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private static readonly (string, string)[] Files =
    [
        ("A.cs", "public interface IA { int Of(int x); }\npublic class Late { [LruCache] public static int Of(int x) => x + 1; }"),
        ("B.cs", "public enum Kind { None }\npublic class Early { public static int Of(int x) => x; }"),
        ("C.cs", "public interface IC { }\npublic delegate void Done();"),
        ("D.cs", "public interface ID<T> { T Of(T x); }\npublic partial class Parts { public int One() => 1; }"),
    ];

    private const string Source = "public partial class Parts { [LruCache] public int Two(int x) { foreach (var n in new[] { x }) if (n > 3) return n; return x; } }\npublic struct Empty { public int X; }";

    [Theory]
    [InlineData("/_/")]
    [InlineData("/_/src/a-folder-with-a-longer-name-than-the-real-one-has-it-goes-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on/")]
    public void Builds_in_two_folders_are_the_same(string mapped)
    {
        using var first = new WovenSource("mapped").Add(Source, mapped: mapped, files: Files);
        using var second = new WovenSource(Path.Combine("mapped-elsewhere", "in-a-deeper-folder")).Add(Source, mapped: mapped, files: Files);
        Assert.Equal(File.ReadAllBytes(first.Path()), File.ReadAllBytes(second.Path()));
        Assert.Equal(File.ReadAllBytes(Path.ChangeExtension(first.Path(), ".pdb")), File.ReadAllBytes(Path.ChangeExtension(second.Path(), ".pdb")));

        using var image = new PEReader(File.OpenRead(first.Path()));
        var entry = Assert.Single(image.ReadDebugDirectory(), d => d.Type == DebugDirectoryEntryType.CodeView);
        var view = image.ReadCodeViewDebugDirectoryData(entry);
        Assert.Equal(mapped + "Source.pdb", view.Path);
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(first.Path(), ".pdb")));
        Assert.Equal(new BlobContentId(view.Guid, entry.Stamp), new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Types_without_code_name_their_own_files(bool optimize)
    {
        using var source = new WovenSource("type-documents").Add(Source, optimize: optimize, mapped: "/_/", files: Files);
        var before = Documents(Path.Combine(AppContext.BaseDirectory, "sources", "type-documents", "Source.dll"));
        var after = Documents(source.Path());
        Assert.True(after.Count > 3, $"{after.Count} types");
        Assert.All(after, t => Assert.Equal(before[t.Key], t.Value));
        // C.cs has no code: Cecil does not write such a file.
        Assert.Equal(before.Where(t => t.Value != "/_/C.cs").Select(t => t.Key).Order(), after.Keys.Order());
    }

    private static Dictionary<string, string> Documents(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (metadata, pdb) = (image.GetMetadataReader(), provider.GetMetadataReader());
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handle in pdb.CustomDebugInformation)
        {
            var information = pdb.GetCustomDebugInformation(handle);
            if (information.Parent.Kind != HandleKind.TypeDefinition || pdb.GetGuid(information.Kind) != TypeDocuments)
                continue;
            var names = new List<string>();
            for (var blob = pdb.GetBlobReader(information.Value); blob.RemainingBytes > 0;)
                names.Add(pdb.GetString(pdb.GetDocument(MetadataTokensOf(blob.ReadCompressedInteger())).Name));
            found[metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)information.Parent).Name)] = string.Join(" ", names);
        }
        return found;
    }

    private static DocumentHandle MetadataTokensOf(int row) => System.Reflection.Metadata.Ecma335.MetadataTokens.DocumentHandle(row);
}
