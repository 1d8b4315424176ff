using System.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>Mono's verifier.</summary>
internal static class Pedump
{
    /// <summary>Why tests that need it are skipped; null where the tool is installed.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pedump")))
            ? null
            : "pedump is not installed (Debian: mono-utils and mono-devel).";

    /// <summary>Verifies a copy of <paramref name="path"/> in a folder of its own, and returns what the verifier says; nothing where it accepts all.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="input">The build that it comes from, whose dependencies are put beside it.</param>
    /// <param name="name">The name of the folder.</param>
    public static List<string> Verify(string path, CaseAssembly input, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "verified", input.TargetFramework, input.Configuration, name);
        Directory.CreateDirectory(folder);
        var copy = Path.Combine(folder, Path.GetFileName(path));
        CopyWithoutAttributesOnConstraints(path, copy, input);
        // Mono brings its own framework; what came from packages lies beside the build.
        foreach (var reference in Directory.GetFiles(input.Folder, "*.dll").Where(r => r != input.Path))
            CopyWithoutAttributesOnConstraints(reference, Path.Combine(folder, Path.GetFileName(reference)), input);

        using var process = Process.Start(new ProcessStartInfo("pedump", ["--verify", "error,code,fail-on-verifiable,metadata", copy])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        return process.ExitCode == 0 || lines.Count > 0 ? lines : [$"pedump ended with {process.ExitCode} and said nothing."];
    }

    // Mono does not know attributes on the constraints of generic parameters, and reads nothing of a file that has one.
    private static void CopyWithoutAttributesOnConstraints(string from, string to, CaseAssembly input)
    {
        using var resolver = new ReferenceListResolver(input.References);
        using var module = ModuleDefinition.ReadModule(from, new ReaderParameters { AssemblyResolver = resolver });
        var parameters = module.GetTypes().SelectMany(t => t.GenericParameters.Concat(t.Methods.SelectMany(m => m.GenericParameters)));
        foreach (var constraint in parameters.SelectMany(p => p.Constraints))
            constraint.CustomAttributes.Clear();
        // Nor the wish to be optimized at once.
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
            method.ImplAttributes &= ~MethodImplAttributes.AggressiveOptimization;
        module.Write(to);
    }
}
