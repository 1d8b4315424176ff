using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>Images that are compiled ahead (ReadyToRun): what is in the packages, and that consumers run them without a setting.</summary>
[Collection(nameof(PackageCollection))]
public sealed partial class PrecompiledTests(LocalPackage package)
{
    private const int LargestPackage = 6_000_000;

    private static readonly string Program = ConsumerProject.Program.Replace(
        "return 0;", "Console.WriteLine(Environment.Version.Major); return 0;", StringComparison.Ordinal);

    private static readonly string Platform = RuntimeInformation.RuntimeIdentifier;

    private static readonly (string Rid, ushort OperatingSystem, Machine Machine)[] Platforms =
    [
        // An image names its operating system by a mask over the machine.
        ("linux-x64", 0x7B79, Machine.Amd64), ("linux-arm64", 0x7B79, Machine.Arm64),
        ("win-x64", 0, Machine.Amd64), ("win-arm64", 0, Machine.Arm64),
        ("osx-x64", 0x4644, Machine.Amd64), ("osx-arm64", 0x4644, Machine.Arm64),
    ];

    // Runtimes take no image of another major version. .NET 8 takes version 9 of the format, .NET 10 version 16.
    private static readonly (string Framework, ushort Format)[] Generations = [("net8.0", 9), ("net10.0", 16)];

    internal static IEnumerable<string> Images(string file) =>
        Platforms.SelectMany(platform => Generations.Select(generation => $"runtimes/{platform.Rid}/lib/{generation.Framework}/{file}"));

    public static TheoryData<string> Packages => new("MemoWeaver.Fody", "MemoWeaver.Distributed", "MemoWeaver.Persistent");

    [Theory]
    [MemberData(nameof(Packages))]
    public void Each_image_is_of_its_platform_and_generation_and_of_the_portable_assembly(string name)
    {
        using var archive = package.OpenPackage(name);
        var file = name == "MemoWeaver.Fody" ? "MemoWeaver.dll" : name + ".dll";
        using var portable = Open(archive, $"lib/net8.0/{file}");
        Assert.Null(FormatOf(portable));
        foreach (var platform in Platforms)
        {
            foreach (var generation in Generations)
            {
                using var image = Open(archive, $"runtimes/{platform.Rid}/lib/{generation.Framework}/{file}");
                Assert.Equal((ushort)platform.Machine ^ platform.OperatingSystem, (ushort)image.PEHeaders.CoffHeader.Machine);
                Assert.Equal(generation.Format, FormatOf(image));
                Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
                Assert.Equal(VersionOf(portable), VersionOf(image));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_package_stays_small(string name) => Assert.InRange(package.SizeOf(name), 1, LargestPackage);

    [Fact]
    public void A_build_without_a_platform_runs_the_image()
    {
        using var consumer = Consumer();
        consumer.Build().MustSucceed();
        MustRunPrecompiled(10, consumer, "dotnet", consumer.Assembly);
    }

    [Fact]
    public void The_portable_assembly_is_compiled_when_it_runs()
    {
        using var consumer = Consumer();
        consumer.Build().MustSucceed();
        var portable = Path.Combine(Path.GetDirectoryName(consumer.Assembly)!, "MemoWeaver.dll");
        File.Copy(portable, Path.Combine(Path.GetDirectoryName(portable)!, "runtimes", Platform, "lib", "net10.0", "MemoWeaver.dll"), overwrite: true);
        Assert.NotEmpty(CompiledAtRunTime(10, consumer, "dotnet", consumer.Assembly));
    }

    // With its own runtime: .NET 8, a file for all, and without what it does not use. Trimming removes machine code.
    [Theory]
    [InlineData("net10.0", "--no-self-contained", "-p:PublishSingleFile=false")]
    [InlineData("net10.0", "--no-self-contained", "-p:PublishSingleFile=true")]
    [InlineData("net8.0", "--self-contained", "-p:PublishSingleFile=false")]
    public void A_published_program_runs_the_image(string framework, string runtime, string singleFile)
    {
        using var consumer = Consumer($"<TargetFramework>{framework}</TargetFramework>");
        var output = consumer.PathOf("published");
        Publish(consumer, output, runtime, singleFile);
        Assert.False(Directory.Exists(Path.Combine(output, "runtimes")));
        MustRunPrecompiled(framework == "net8.0" ? 8 : 10, consumer, Executable(output));
    }

    [Fact]
    public void A_trimmed_program_works()
    {
        using var consumer = Consumer();
        var output = consumer.PathOf("published");
        Publish(consumer, output, "--self-contained", "-p:PublishTrimmed=true", "-p:PublishSingleFile=true");
        CompiledAtRunTime(10, consumer, Executable(output));
    }

    [NativeAotFact]
    public void A_native_program_works()
    {
        using var consumer = Consumer();
        var output = consumer.PathOf("published");
        Publish(consumer, output, "-p:PublishAot=true");
        CompiledAtRunTime(10, consumer, Executable(output));
    }

    [Fact]
    public void Packing_without_the_compiler_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [Path.Combine("src", "MemoWeaver"), "-c", "Release", "-o", folder.Path, $"-p:MinVerVersionOverride={package.Version}", "-p:PrecompileHost=plan9-x64"];
        var packing = DotNet.Pack(Repository.Root, arguments).MustFail();
        Assert.Contains("MemoWeaver.Fody cannot be compiled ahead", packing.Output, StringComparison.Ordinal);
        Assert.Contains("-p:Precompile=false", packing.Output, StringComparison.Ordinal);
        DotNet.Pack(Repository.Root, [.. arguments, "-p:Precompile=false"]).MustSucceed();
    }

    private ConsumerProject Consumer(string properties = "")
    {
        var consumer = new ConsumerProject(package, properties);
        consumer.Write("Consumer/Program.cs", Program);
        return consumer;
    }

    private static void Publish(ConsumerProject consumer, string output, params string[] arguments) =>
        DotNet.Publish(consumer.Path, ["-c", "Release", "-r", Platform, "-o", output, .. arguments]).MustSucceed();

    private static string Executable(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");

    private static void MustRunPrecompiled(int version, ConsumerProject consumer, string program, params string[] arguments) =>
        Assert.Empty(CompiledAtRunTime(version, consumer, program, arguments));

    /// <summary>Runs the program, and returns the methods of the library that the runtime compiled although they are not generic.</summary>
    private static List<string> CompiledAtRunTime(int version, ConsumerProject consumer, string program, params string[] arguments)
    {
        var list = consumer.PathOf("compiled.txt");
        var environment = new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = list, ["DOTNET_JitDisasmSummary"] = "1" };
        var run = Command.Run(environment, consumer.Path, program, arguments).MustSucceed();
        Assert.Equal($"apple x 3, runs: 1\n{version}", run.Output.Trim());
        return File.Exists(list) ? [.. NotGeneric().Matches(File.ReadAllText(list)).Select(match => match.Value)] : [];
    }

    [GeneratedRegex(@"JIT compiled MemoWeaver\.[^\[(`]*\(.*Tier0")]
    private static partial Regex NotGeneric();

    private static PEReader Open(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        return new PEReader(memory);
    }

    private static Guid VersionOf(PEReader file)
    {
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    /// <summary>The major version of the image's format; <see langword="null"/> for an assembly without machine code.</summary>
    private static ushort? FormatOf(PEReader file)
    {
        var header = file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory;
        if (header.Size == 0)
            return null;
        var reader = file.GetSectionData(header.RelativeVirtualAddress).GetReader();
        Assert.Equal(0x00525452u, reader.ReadUInt32()); // RTR
        return reader.ReadUInt16();
    }
}
