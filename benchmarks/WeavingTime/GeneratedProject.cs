using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WeavingTime;

/// <summary>A library of many marked methods that is woven by one add-in.</summary>
internal sealed partial class GeneratedProject
{
    private const int MethodsInAClass = 100;

    private readonly string folder;

    private GeneratedProject(string folder) => this.folder = folder;

    /// <summary>Writes the project and restores it.</summary>
    public static GeneratedProject Create(string parent, string weaver, int methods)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, weaver + "Library")).FullName;
        File.WriteAllText(Path.Combine(folder, "FodyWeavers.xml"), $"<Weavers><{weaver}{(weaver == "MemoWeaver" ? " NoWarn=\"MW0112\"" : "")} /></Weavers>");
        File.WriteAllText(Path.Combine(folder, "Library.cs"), Source(methods));
        File.WriteAllText(Path.Combine(folder, "Library.csproj"), Project(weaver));
        var project = new GeneratedProject(folder);
        project.DotNet("restore");
        return project;
    }

    /// <summary>Compiles and weaves anew. The milliseconds that Fody says it took.</summary>
    public double Weave()
    {
        foreach (var output in new[] { "bin", Path.Combine("obj", "Release") })
        {
            if (Directory.Exists(Path.Combine(folder, output)))
                Directory.Delete(Path.Combine(folder, output), recursive: true);
        }
        var log = DotNet("build", "-c", "Release", "--no-restore", "-v:n", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        var time = FinishedFody().Match(log);
        if (!time.Success)
            throw new InvalidOperationException("Fody did not run:\n" + log);
        return double.Parse(time.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string Source(int methods)
    {
        var source = new StringBuilder("using MemoWeaver;\n");
        for (var method = 0; method < methods; method++)
        {
            if (method % MethodsInAClass == 0)
                source.Append(CultureInfo.InvariantCulture, $"public static class Routines{method / MethodsInAClass}\n{{\n");
            source.Append(CultureInfo.InvariantCulture, $"    [LruCache] public static int M{method}(int x{(method % 2 == 0 ? "" : ", string s")}) => x * {method} + {(method % 2 == 0 ? "1" : "s.Length")};\n");
            if (method % MethodsInAClass == MethodsInAClass - 1)
                source.Append("}\n");
        }
        return source.ToString();
    }

    private static string Project(string weaver)
    {
        var root = RepositoryRoot();
        var weaverFile = weaver == "MemoWeaver"
            ? Path.Combine(root, "src", "MemoWeaver.Fody", "bin", "Release", "netstandard2.0", "MemoWeaver.Fody.dll")
            : Path.Combine(root, "benchmarks", "WeavingTime", "Idle.Fody", "bin", "Release", "netstandard2.0", "Idle.Fody.dll");
        var runtime = Path.Combine(root, "src", "MemoWeaver", "bin", "Release", "net8.0", "MemoWeaver.dll");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <FodyGenerateXsd>false</FodyGenerateXsd>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fody" Version="6.9.3" />
                <Reference Include="{Existing(runtime)}" />
                <WeaverFiles Include="{Existing(weaverFile)}" />
              </ItemGroup>
            </Project>
            """;
    }

    private static string Existing(string file) =>
        File.Exists(file) ? file : throw new FileNotFoundException("Run this with -c Release, which builds what it measures.", file);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "MemoWeaver.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"MemoWeaver.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    private string DotNet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    [GeneratedRegex(@"Finished Fody (?<ms>\d+)ms")]
    private static partial Regex FinishedFody();
}
