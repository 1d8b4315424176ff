namespace MemoWeaver.Persistent.Files;

/// <summary>Files that belong to the user alone.</summary>
static class PrivateFile
{
    /// <summary>Opens a file, or creates it, for this process alone.</summary>
    public static FileStream Open(string path, FileOptions options = FileOptions.None) => OfUser(path, new()
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        Options = options,
        BufferSize = 0,
    });

    /// <summary>Creates an empty file.</summary>
    /// <exception cref="IOException">It exists.</exception>
    public static void Create(string path) =>
        OfUser(path, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }).Dispose();

    static FileStream OfUser(string path, FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
