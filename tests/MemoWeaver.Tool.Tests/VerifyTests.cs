using MemoWeaver.Tool.Tests.Infrastructure;
using Mono.Cecil;

namespace MemoWeaver.Tool.Tests;

/// <summary><c>memoweaver verify</c> finds each damage, and nothing in what the weaver has written.</summary>
public class VerifyTests
{
    public static TheoryData<string> Damages => [.. Damage.All.Keys];

    [Fact]
    public void Nothing_is_found_in_woven_code()
    {
        var (code, output) = Infrastructure.Tool.Verify(Cases.Woven);
        Assert.True(code == 0, output);
        Assert.Contains("nothing found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_found_in_a_copy_that_was_only_rewritten()
    {
        using var folder = new TemporaryFolder();
        var (code, output) = Infrastructure.Tool.Verify(Rewrite(folder, _ => { }));
        Assert.True(code == 0, output);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Finds(string damage)
    {
        var (finding, make) = Damage.All[damage];
        using var folder = new TemporaryFolder();
        var (code, output) = Infrastructure.Tool.Verify(Rewrite(folder, make));
        Assert.True(code == 1, output);
        Assert.Contains(finding, output, StringComparison.Ordinal);
    }

    private static string Rewrite(TemporaryFolder folder, Action<ModuleDefinition> damage)
    {
        var path = folder.WithoutReport();
        File.Delete(Path.ChangeExtension(path, ".pdb"));
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(folder.Path);
        using (var module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true, AssemblyResolver = resolver }))
        {
            foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
                _ = method.Body;
            damage(module);
            module.Write(path);
        }
        return path;
    }
}
