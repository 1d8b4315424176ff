namespace MemoWeaver.Runtime;

/// <summary>The switch that turns all caches off, read once.</summary>
static class MemoSwitch
{
    /// <summary>Whether no cache keeps anything.</summary>
    public static readonly bool Disabled = Read(
        AppContext.TryGetSwitch("MemoWeaver.Disabled", out var isOn) ? isOn : null,
        Environment.GetEnvironmentVariable("MemoWeaver.Disabled") ?? Environment.GetEnvironmentVariable("MEMOWEAVER_DISABLED"));

    /// <summary>The AppContext switch where it is set, otherwise the environment variable.</summary>
    internal static bool Read(bool? appContext, string? variable) =>
        appContext ?? (variable == "1" || string.Equals(variable, "true", StringComparison.OrdinalIgnoreCase));
}
