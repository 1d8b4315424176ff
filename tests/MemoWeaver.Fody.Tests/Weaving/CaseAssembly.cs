namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>One build of a case assembly, as the compiler left it.</summary>
/// <param name="Project">The folder of the project, from the root of the repository.</param>
/// <param name="Configuration">Debug or Release.</param>
/// <param name="TargetFramework">A target framework of the project.</param>
internal sealed record CaseAssembly(string Project, string Configuration, string TargetFramework)
{
    public static readonly IReadOnlyList<string> TargetFrameworks = ["net10.0", "net8.0", "netstandard2.0", "net472"];

    public static readonly IReadOnlyList<string> Configurations = ["Debug", "Release"];

    public static CaseAssembly Valid(string configuration, string targetFramework = "net10.0") => new("AssemblyToProcess", configuration, targetFramework);

    public static CaseAssembly Invalid() => new(System.IO.Path.Combine("tests", "InvalidAssemblyToProcess"), "Debug", "net10.0");

    public static IEnumerable<CaseAssembly> AllValid =>
        from targetFramework in TargetFrameworks
        from configuration in Configurations
        select Valid(configuration, targetFramework);

    public string Name => System.IO.Path.GetFileName(Project);

    public string Folder => System.IO.Path.Combine(Repository.Root, Project, "bin", Configuration, TargetFramework);

    public string Path => System.IO.Path.Combine(Folder, Name + ".dll");

    /// <summary>What the compiler was given as references, reference assemblies where there are any.</summary>
    public string[] References => File.ReadAllLines(System.IO.Path.Combine(Folder, Name + ".references.txt"));

    public override string ToString() => $"{Name} {TargetFramework} {Configuration}";
}
