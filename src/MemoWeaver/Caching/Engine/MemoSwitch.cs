namespace MemoWeaver.Caching.Engine;

/// <summary>Reads the switch that turns all caches off, once.</summary>
static class MemoSwitch
{
    /// <summary>Whether all caches are off.</summary>
    public static readonly bool Disabled = Read(
        AppContext.TryGetSwitch("MemoWeaver.Disabled", out var isOn) ? isOn : null,
        Environment.GetEnvironmentVariable("MemoWeaver.Disabled")
            ?? Environment.GetEnvironmentVariable("MEMOWEAVER_DISABLED"));

    /// <summary>Returns the AppContext switch if it is set, otherwise the environment variable.</summary>
    internal static bool Read(bool? appContext, string? variable) =>
        appContext ?? (variable == "1" || string.Equals(variable, "true", StringComparison.OrdinalIgnoreCase));
}
