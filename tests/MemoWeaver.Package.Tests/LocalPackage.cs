using System.Globalization;
using System.IO.Compression;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>The package as <c>dotnet pack</c> makes it, in a feed of its own, under a version that no cache has seen.</summary>
public sealed class LocalPackage : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LocalPackage()
    {
        Version = "0.1.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(Packages);
        foreach (var project in new[] { "MemoWeaver", "MemoWeaver.Distributed", "MemoWeaver.Persistent" })
            DotNet.Pack(Repository.Root, Path.Combine("src", project), "-c", "Release", "-o", Feed, $"-p:MinVerVersionOverride={Version}").MustSucceed();
    }

    public string Version { get; }

    /// <summary>The folder that consumers restore MemoWeaver.Fody into.</summary>
    public string Packages => Path.Combine(folder.Path, "packages");

    /// <summary>The weaver that consumers run.</summary>
    public string InstalledWeaver => Path.Combine(Packages, "memoweaver.fody", Version, "weaver", "MemoWeaver.Fody.dll");

    private string Feed => Path.Combine(folder.Path, "feed");

    public ZipArchive OpenPackage(string name = "MemoWeaver.Fody") => ZipFile.OpenRead(FileOf(name));

    public long SizeOf(string name) => new FileInfo(FileOf(name)).Length;

    public ZipArchive OpenSymbols() => ZipFile.OpenRead(Path.Combine(Feed, $"MemoWeaver.Fody.{Version}.snupkg"));

    /// <summary>
    /// The feed comes on top of the sources that the machine is set up with. What the machine's own package folder has is read
    /// from there and not fetched again; nothing is written to it.
    /// </summary>
    public string NuGetConfig => $"""
        <configuration>
          <packageSources>
            <add key="memoweaver-under-test" value="{Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages}" />
          </fallbackPackageFolders>
          <config>
            <add key="globalPackagesFolder" value="{Packages}" />
          </config>
        </configuration>
        """;

    private string FileOf(string name) => Path.Combine(Feed, $"{name}.{Version}.nupkg");

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => folder.Dispose();
}
