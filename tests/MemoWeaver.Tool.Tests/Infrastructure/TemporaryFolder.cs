namespace MemoWeaver.Tool.Tests.Infrastructure;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("memoweaver-tool-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of the woven cases without their report.</summary>
    public string WithoutReport()
    {
        System.IO.File.Copy(Cases.Runtime, File("MemoWeaver.dll"));
        System.IO.File.Copy(Path_Pdb(Cases.Woven), File("AssemblyToProcess.pdb"));
        System.IO.File.Copy(Cases.Woven, File("AssemblyToProcess.dll"));
        return File("AssemblyToProcess.dll");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Path_Pdb(string assembly) => System.IO.Path.ChangeExtension(assembly, ".pdb");
}
