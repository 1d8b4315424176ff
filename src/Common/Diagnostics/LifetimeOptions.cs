using System.Globalization;

namespace MemoWeaver.Common.Diagnostics;

/// <summary>
/// Checks the numbers among the options of <c>[TimedCache]</c> that say how results age, for the build and the editor.
/// </summary>
/// <param name="value">Returns the value of an option that the attribute sets; otherwise null.</param>
/// <param name="report">Takes an option, what its value is, and the remedy.</param>
sealed class LifetimeOptions(Func<string, object?> value, Action<string, string, string> report)
{
    public double RefreshAfter { get; private set; }

    public double StaleSeconds { get; private set; }

    public double RetryAfter { get; private set; }

    public double SoftTimeout { get; private set; }

    public double Jitter { get; private set; }

    /// <summary>Gets an option that is set; null if all have their defaults.</summary>
    public string? Set { get; private set; }

    /// <summary>Gets whether a call that finds no fresh result may be given an old one.</summary>
    public bool KeepsOld => RefreshAfter > 0 || StaleSeconds > 0;

    /// <summary>Gets an option that has bodies run that belong to no caller; null if none does.</summary>
    public string? SetInBackground => RefreshAfter > 0 ? "RefreshAfter" : SoftTimeout > 0 ? "SoftTimeout" : null;

    /// <summary>Reads and checks the options.</summary>
    /// <param name="lifetime">The lifetime of the attribute.</param>
    /// <param name="isAsynchronous">Whether the method returns a task.</param>
    /// <param name="staleOn">The number of types in <c>StaleOn</c>.</param>
    public void Read(double lifetime, bool isAsynchronous, int staleOn)
    {
        RefreshAfter = Seconds("RefreshAfter", 0);
        StaleSeconds = Seconds("StaleSeconds", 0);
        RetryAfter = Seconds("RetryAfter", 5);
        SoftTimeout = Seconds("SoftTimeout", 0);
        Jitter = value("Jitter") as double? ?? 0;
        var isComputed = value("Lifetime") is string;
        Set = isComputed ? "Lifetime" : RefreshAfter > 0 ? "RefreshAfter" : StaleSeconds > 0 ? "StaleSeconds"
            : SoftTimeout > 0 ? "SoftTimeout" : Jitter != 0 ? "Jitter" : null;

        if (!(Jitter >= 0 && Jitter < 1))
            report("Jitter", Text(Jitter), "Use a number from 0 to less than 1.");
        if (!isComputed && RefreshAfter > 0 && RefreshAfter >= lifetime)
            report("RefreshAfter", Text(RefreshAfter), "Use a number less than the lifetime of " + Text(lifetime)
                + " seconds.");
        if (StaleSeconds == 0 && staleOn > 0)
            report("StaleOn", "set without StaleSeconds", "Set StaleSeconds, or remove StaleOn.");
        if (!KeepsOld && value("RetryAfter") is not null)
            report("RetryAfter", "set without StaleSeconds or RefreshAfter",
                "Set one of these, or remove RetryAfter.");
        if (SoftTimeout > 0 && StaleSeconds == 0)
            report("SoftTimeout", "set without StaleSeconds", "Set StaleSeconds, or remove SoftTimeout.");
        if (SoftTimeout > 0 && !isAsynchronous)
            report("SoftTimeout", "set on a method that does not return a task",
                "Remove SoftTimeout: a caller waits for a synchronous body.");
        if (Set is null)
            return;
        if (value("Sliding") is true)
            report("Sliding", $"set together with {Set}",
                "Remove one of them: a hit would restart the lifetime.");
        if (value("SingleFlight") is 2 && (KeepsOld || (isComputed && !isAsynchronous)))
            report("SingleFlight", $"Off together with {Set}",
                $"Remove SingleFlight: with {Set}, concurrent calls with equal arguments share a run.");
    }

    double Seconds(string name, double otherwise)
    {
        var seconds = value(name) as double? ?? otherwise;
        var isOptional = otherwise == 0;
        if (Lifetimes.IsValid(seconds) || (isOptional && seconds == 0))
            return seconds;
        report(name, Text(seconds), Lifetimes.Range + (isOptional ? ", or leave it out." : "."));
        return otherwise;
    }

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
