namespace MemoWeaver.Caching.Engine;

/// <summary>Reads the switches of the process, once.</summary>
static class MemoSwitch
{
    /// <summary>Whether all caches are off.</summary>
    public static readonly bool Disabled = Read(
        AppContext.TryGetSwitch("MemoWeaver.Disabled", out var isOn) ? isOn : null,
        Environment.GetEnvironmentVariable("MemoWeaver.Disabled")
            ?? Environment.GetEnvironmentVariable("MEMOWEAVER_DISABLED"));

    /// <summary>
    /// Whether caches that are made from now on are guarded (see <see cref="ResultGuard"/>). <c>Memo.Guard</c> changes
    /// it.
    /// </summary>
    public static volatile bool Guards = Read(
        AppContext.TryGetSwitch("MemoWeaver.Guard", out var isGuarded) ? isGuarded : null,
        Environment.GetEnvironmentVariable("MemoWeaver.Guard")
            ?? Environment.GetEnvironmentVariable("MEMOWEAVER_GUARD"));

    /// <summary>Returns the AppContext switch if it is set, otherwise the environment variable.</summary>
    internal static bool Read(bool? appContext, string? variable) =>
        appContext ?? (variable == "1" || string.Equals(variable, "true", StringComparison.OrdinalIgnoreCase));
}
