using System.Security.Cryptography;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>A new console project in a folder of its own, as someone makes it who has only read the README.</summary>
internal sealed class ConsumerProject : IDisposable
{
    /// <summary>A program that calls a cached method twice, and says how often its body ran.</summary>
    public const string Program = """
        using System;
        using MemoWeaver;

        internal static class Program
        {
            private static int runs;

            [LruCache(256)]
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
        """;

    private readonly TemporaryFolder folder = new();

    public ConsumerProject(LocalPackage package, string properties = "", string reference = "MemoWeaver.Fody")
    {
        Write("NuGet.config", package.NuGetConfig);
        Write("Consumer/FodyWeavers.xml", "<Weavers>\n  <MemoWeaver />\n</Weavers>\n");
        Write("Consumer/Program.cs", Program);
        Write("Consumer/Consumer.csproj", ProjectFile(properties, $"""<PackageReference Include="{reference}" Version="{package.Version}" />"""));
    }

    public string Path => System.IO.Path.Combine(folder.Path, "Consumer");

    public string Assembly => System.IO.Path.Combine(Path, "bin", "Debug", "net10.0", "Consumer.dll");

    public static string ProjectFile(string properties, string items) => LibraryFile("<OutputType>Exe</OutputType>" + properties, items);

    public static string LibraryFile(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <NuGetAudit>false</NuGetAudit>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(folder.Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>The full path of a file or folder beside the project.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(folder.Path, file);

    /// <summary>Copies a file over another one, and returns where it is then.</summary>
    public string CopyFile(string from, string to)
    {
        var path = PathOf(to);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Copy(PathOf(from), path, overwrite: true);
        return path;
    }

    /// <summary>Builds; later builds of one project skip the restore, which has nothing new for them.</summary>
    public CommandResult Build(params string[] arguments)
    {
        var restored = File.Exists(System.IO.Path.Combine(Path, "obj", "project.assets.json"));
        return DotNet.Build(Path, restored ? ["--no-restore", .. arguments] : arguments);
    }

    /// <summary>Builds another project of the same folder.</summary>
    public CommandResult BuildOther(string project, params string[] arguments) => DotNet.Build(System.IO.Path.Combine(folder.Path, project), arguments);

    public string Run() => DotNet.Execute(Assembly).MustSucceed().Output.Trim();

    /// <summary>What a build wrote: the hash of the program and of its symbols.</summary>
    public string OutputHash() =>
        string.Join(' ', new[] { Assembly, System.IO.Path.ChangeExtension(Assembly, ".pdb") }.Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))));

    public void Clean()
    {
        Directory.Delete(System.IO.Path.Combine(Path, "bin"), recursive: true);
        Directory.Delete(System.IO.Path.Combine(Path, "obj"), recursive: true);
    }

    public void Dispose() => folder.Dispose();
}
