namespace WeavingTime;

/// <summary>A folder outside the working copy, so that none of its build files applies; deleted in the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("weaving-time-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
