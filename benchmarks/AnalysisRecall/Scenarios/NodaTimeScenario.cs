using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AnalysisRecall.Scenarios;

/// <summary>Calculates, parses and formats in several calendars and zones.</summary>
static class NodaTimeScenario
{
    public static IEnumerable<object?> Run()
    {
        var instant = Instant.FromUtc(2024, 3, 31, 0, 59, 58);
        foreach (var id in new[] { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe" })
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var zoned = instant.InZone(zone);
            yield return zoned.ToString();
            yield return zoned.Plus(Duration.FromHours(5)).LocalDateTime;
            yield return zone.GetZoneInterval(instant);
            yield return zone.GetZoneIntervals(instant, instant + Duration.FromDays(400)).ToList();
            yield return zone.MapLocal(new LocalDateTime(2024, 3, 31, 2, 30)).Count;
            yield return zone.AtLeniently(new LocalDateTime(2024, 10, 27, 2, 30));
            yield return zone;
        }
        foreach (var calendar in new[] { CalendarSystem.Iso, CalendarSystem.Julian, CalendarSystem.HebrewCivil,
            CalendarSystem.IslamicBcl,
            CalendarSystem.Coptic, CalendarSystem.PersianSimple, CalendarSystem.UmAlQura, CalendarSystem.Badi })
        {
            var date = new LocalDate(2024, 2, 29).WithCalendar(calendar);
            yield return date.ToString();
            yield return date.PlusMonths(13).PlusDays(40).PlusYears(-1);
            yield return calendar.GetMonthsInYear(date.Year) + calendar.GetDaysInMonth(date.Year, date.Month);
            yield return date.DayOfWeek;
            yield return Period.Between(date, date.PlusDays(500)).ToString();
            yield return calendar;
        }
        foreach (var pattern in new[] { "uuuu-MM-dd", "dd MMMM yyyy", "ddd d MMM uu", "D" })
        {
            var format = LocalDatePattern.CreateWithInvariantCulture(pattern);
            yield return format.Format(new LocalDate(2021, 7, 9));
            yield return format.Parse("2021-07-09").Success;
            yield return format;
        }
        yield return DurationPattern.Roundtrip.Parse("1:02:03:04.5").Value;
        yield return PeriodPattern.Roundtrip.Parse("P1Y2M3DT4H5M6S").Value.Normalize();
        yield return OffsetPattern.GeneralInvariant.Parse("+05:30").Value;
        yield return InstantPattern.ExtendedIso.Parse("2020-01-02T03:04:05.678Z").Value;
        yield return ZonedDateTimePattern.CreateWithInvariantCulture("G",
            DateTimeZoneProviders.Tzdb).Format(instant.InUtc());
        yield return WeekYearRules.Iso.GetWeekOfWeekYear(new LocalDate(2021, 1, 3));
        yield return new Interval(instant, instant + Duration.FromMinutes(3)).Duration;
        yield return new DateInterval(new LocalDate(2020, 1, 1), new LocalDate(2020, 2, 1)).Length;
        yield return TzdbDateTimeZoneSource.Default.CanonicalIdMap["Asia/Calcutta"];
        yield return new LocalTime(10, 20, 30).PlusHours(20).With(TimeAdjusters.TruncateToHour);
        yield return new AnnualDate(2, 29).InYear(2023);
        yield return new YearMonth(2024, 2).ToDateInterval();
    }
}
