using System.Globalization;
using MemoWeaver.Benchmarks.Quick;

namespace MemoWeaver.Benchmarks.Scale;

/// <summary>The rows of <see cref="LongestCall"/> at any size: ten million take half a minute.</summary>
internal static class LongestCallProgram
{
    public const string Option = "--longest-call";

    /// <returns>0 where each is within 2 ms.</returns>
    public static int Run(int entries)
    {
        (string Name, Func<Measurement> Figure)[] figures =
        [
            ("filling", () => LongestCall.OfFilling(entries)),
            ("expiring", () => LongestCall.OfExpiring(entries, isSliding: false)),
            ("expiring, sliding", () => LongestCall.OfExpiring(entries, isSliding: true)),
            ("clearing", () => LongestCall.OfClearing(entries)),
            ("clearing, tagged", () => LongestCall.OfClearingTagged(entries / 3)),
            ("invalidating a tag", () => LongestCall.OfInvalidatingTag(entries / 3)),
        ];
        var isWithin = true;
        foreach (var (name, figure) in figures)
        {
            var measured = figure();
            isWithin &= Bound.AtMost(2).Holds(measured.Median);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {measured.Median,8:F2} {measured.Figures}"));
        }

        return isWithin ? 0 : 1;
    }
}
