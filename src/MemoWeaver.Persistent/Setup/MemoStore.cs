using MemoWeaver.Distributed.Level;
using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Level;

namespace MemoWeaver;

/// <summary>
/// The file in which methods with <see cref="PersistentCacheAttribute"/> keep their results. It needs no set-up. All
/// members are thread-safe.
/// </summary>
/// <remarks>
/// The file is opened by the first call of such a method. Folder and options are read then, so set them before, or call
/// <see cref="Close"/> in between. Whatever happens to the file, calls return what the body computes.
/// </remarks>
public static class MemoStore
{
    static readonly object s_lock = new();
    static string? s_folder;
    static PersistentOptions s_options = new();

    /// <summary>
    /// Gets or sets the folder of the file. It is created for the user alone. Default: a folder with the name of the
    /// application in the folder that the environment variable <c>MEMOWEAVER_CACHE_DIR</c> names, or in
    /// <c>MemoWeaver</c> in the user's folder for caches (<c>~/.cache</c>, <c>~/Library/Caches</c> or
    /// <c>%LOCALAPPDATA%</c>). Empty if the user has none; nothing is stored then.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty, or no path.</exception>
    public static string Folder
    {
        get
        {
            lock (s_lock)
                return s_folder ?? StorePath.OfApplication();
        }

        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            var full = Path.GetFullPath(value);
            lock (s_lock)
                s_folder = full;
        }
    }

    /// <summary>Sets options, which replace those that were set before.</summary>
    /// <param name="configure">Sets options. Called once, before this method returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<PersistentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PersistentOptions();
        configure(options);
        lock (s_lock)
            s_options = options;
    }

    /// <summary>
    /// Closes the file, and drops the results of its methods from the memory of the process. The next method that is
    /// called for the first time, or <see cref="Open"/>, opens it again.
    /// </summary>
    public static void Close() => PersistentNode.Close(Node);

    /// <summary>Uses the file of the present folder and options from now on. Does nothing if a file is in
    /// use.</summary>
    public static void Open() => Begin();

    internal static DistributedNode Node { get; } = new();

    internal static DistributedNode Begin()
    {
        lock (s_lock)
        {
            if (Node.Server == null)
                PersistentNode.TryUse(Node, FilePath, s_options);
        }

        return Node;
    }

    static string FilePath() => Folder is { Length: > 0 } folder ? Path.Combine(folder, StorePath.FileName) : "";
}
