namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>A folder outside the working copy, so that none of its build files applies; deleted in the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("memoweaver-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
