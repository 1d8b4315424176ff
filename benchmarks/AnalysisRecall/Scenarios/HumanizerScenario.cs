using System.Globalization;
using Humanizer;

namespace AnalysisRecall.Scenarios;

/// <summary>Writes numbers, times and words in several languages.</summary>
static class HumanizerScenario
{
    public static IEnumerable<object?> Run()
    {
        foreach (var text in new[] { "PascalCaseInput", "some_title here", "ALL CAPS", "person", "men", "x", "" })
        {
            yield return text.Humanize();
            yield return text.Humanize(LetterCasing.Title);
            yield return text.Titleize();
            yield return text.Pascalize();
            yield return text.Camelize();
            yield return text.Underscore();
            yield return text.Kebaberize();
            yield return text.Dehumanize();
            yield return text.Truncate(4);
            yield return text.Truncate(5, "…", Truncator.FixedNumberOfWords);
            yield return text.Length > 0 ? text.Pluralize() + text.Singularize(false) : null;
            yield return text.ToQuantity(3);
            yield return text.Transform(To.UpperCase, To.SentenceCase);
        }
        foreach (var culture in new[] { "en-US", "de-DE", "fr-FR", "ru-RU", "ar", "ja-JP", "es-ES" }.Select(c
            => new CultureInfo(c)))
        {
            foreach (var number in new[] { 0, 1, 2, 17, 21, 100, 1234, -5, 1_000_001 })
            {
                yield return number.ToWords(culture);
                yield return number >= 0 ? number.ToOrdinalWords(culture) : null;
                yield return number.Ordinalize(culture);
                yield return TimeSpan.FromMinutes(number).Humanize(3, culture);
            }
            yield return new DateTime(2020, 1, 2).Humanize(dateToCompareAgainst: new DateTime(2021, 3, 4),
                culture: culture);
            yield return new[] { "a", "b", "c" }.Humanize();
            yield return 12345L.Bytes().Humanize("#.##", culture);
            yield return culture;
        }
        yield return 1994.ToRoman();
        yield return "MCMXCIV".FromRoman();
        yield return 1234567.ToMetric();
        yield return "1.2k".FromMetric();
        yield return ByteSize.Parse("1.5 GB");
        yield return 350.0.ToHeading();
        yield return 5.Kilobytes() + 3.Megabytes();
        yield return 3.Weeks() + 2.Days();
        yield return 2.Tupleize();
        yield return new TimeOnly(13, 23).ToClockNotation();
        yield return Truncator.FixedLength;
    }
}
