using static MemoWeaver.Common.Effects.KnownMember;

namespace MemoWeaver.Common.Effects;

/// <summary>Clocks and sources of randomness.</summary>
static class ClockMembers
{
    const string Clock = "the clock";
    const string Randomness = "random numbers";

    public static IEnumerable<(string Type, KnownMember[] Members)> All { get; } =
    [
        ("System.DateTime",
        [
            .. Changing(Clock, "=get_Now", "=get_UtcNow", "=get_Today"),
            .. Process("the local time zone", "=ToLocalTime"),
        ]),
        ("System.DateTimeOffset",
        [
            .. Changing(Clock, "=get_Now", "=get_UtcNow"), .. Process("the local time zone", "=ToLocalTime"),
        ]),
        ("System.TimeProvider",
        [
            .. Changing(Clock, "=GetUtcNow", "=GetLocalNow", "=GetTimestamp", "=GetElapsedTime"),
            .. Process("the local time zone", "=get_LocalTimeZone"),
        ]),
        ("System.TimeZoneInfo", Process("the local time zone", "=get_Local")),
        ("System.Diagnostics.Stopwatch",
            Changing(Clock, "=GetTimestamp", "=StartNew", "=GetElapsedTime", "=get_Elapsed", "=get_ElapsedMilliseconds",
                "=get_ElapsedTicks")),
        ("Microsoft.VisualBasic.DateAndTime",
            Changing(Clock, "=get_Now", "=get_Today", "=get_Timer", "=get_TimeOfDay", "=get_DateString",
                "=get_TimeString")),
        ("Microsoft.Extensions.Internal.ISystemClock", Changing(Clock, "=get_UtcNow")),
        ("Microsoft.AspNetCore.Authentication.ISystemClock", Changing(Clock, "=get_UtcNow")),
        ("NodaTime.IClock", Changing(Clock, "=GetCurrentInstant")),
        ("NodaTime.SystemClock", Changing(Clock, "=GetCurrentInstant")),
        ("System.Guid", Varying(Randomness, "NewGuid", "CreateVersion7")),
        ("System.Random", Varying(Randomness, "=get_Shared")),
        ("System.IO.Path",
        [
            .. Varying(Randomness, "GetRandomFileName"), .. Outside("changes files", "GetTempFileName"),
        ]),
        ("System.Security.Cryptography.RandomNumberGenerator", Varying(Randomness, "Create", "Get", "Fill", "Shuffle")),
        ("System.Security.Cryptography.RNGCryptoServiceProvider", Varying(Randomness, "")),
        ("System.Security.Cryptography.SymmetricAlgorithm", Varying(Randomness, "GenerateKey", "GenerateIV")),
        ("System.Security.Cryptography.Aes", Varying(Randomness, "GenerateKey", "GenerateIV")),
        ("System.HashCode", Process("hash codes, which differ between processes", "Combine", "ToHashCode")),
        ("System.String", Process("hash codes, which differ between processes", "=GetHashCode")),
    ];
}
