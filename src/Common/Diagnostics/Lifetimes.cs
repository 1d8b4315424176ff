using System.Globalization;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// The lifetimes that results can have, in seconds. The analyzer in the editor is compiled with this file, too.
/// </summary>
internal static class Lifetimes
{
    /// <summary>Gets the remedy for any other number, without a period.</summary>
    public static string Range { get; } =
        $"Use a number greater than 0 and at most {Math.Floor(TimeSpan.MaxValue.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)}, the greatest TimeSpan";

    public static bool IsValid(double seconds) => seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds;
}
