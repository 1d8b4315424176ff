namespace MemoWeaver.Persistent.Files;

/// <summary>Where the results of a program lie, unless it says otherwise.</summary>
static class StorePath
{
    /// <summary>
    /// The ending by which a file is known to be a store, however damaged it is. Other files that are no stores are
    /// left alone.
    /// </summary>
    public const string Extension = ".memostore";

    /// <summary>The name of the file. The number is that of its format, so that formats do not meet.</summary>
    public const string FileName = "results-1" + Extension;

    /// <summary>The environment variable that names the folder in which each application has one of its own.</summary>
    public const string Variable = "MEMOWEAVER_CACHE_DIR";

    /// <summary>
    /// Returns the folder in which each application has one of its own; empty if the user has no folder for caches.
    /// </summary>
    public static string Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Path.GetFullPath(named);
        var caches = Caches();
        return caches.Length == 0 ? "" : Path.Combine(caches, "MemoWeaver");
    }

    /// <summary>Returns the folder of this application; empty if the user has no folder for caches.</summary>
    public static string OfApplication()
    {
        var root = Root();
        return root.Length == 0 ? "" : Path.Combine(root, Clean(AppDomain.CurrentDomain.FriendlyName));
    }

    static string Caches()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && Path.IsPathRooted(named))
            return named;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length == 0)
            return "";
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }

    static string Clean(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        return clean.Trim('.').Length == 0 ? "_" : clean;
    }
}
