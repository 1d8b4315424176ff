using System.Data.SqlTypes;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using AssemblyToProcess.Adversarial;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Adversarial;

/// <summary>What the body would say of one value is never said of another that .NET calls equal.</summary>
public class EqualButNotTheSameTests
{
    static void Differ<T>(Func<T, string> method, T first, T second)
    {
        for (var i = 0; i < 2; i++)
            Assert.NotEqual(method(first), method(second));
    }

    [WovenFact]
    public void HttpMethods()
    {
        Differ(EqualButNotTheSame.Method, new HttpMethod("Get"), HttpMethod.Get);
        Differ<HttpMethod[]>(EqualButNotTheSame.Methods, [new HttpMethod("Get")], [HttpMethod.Get]);
        Differ(EqualButNotTheSame.Sent, new Sent(new HttpMethod("Get"), 1), new Sent(HttpMethod.Get, 1));
        Differ<object>(EqualButNotTheSame.Any, new HttpMethod("Get"), HttpMethod.Get);
    }

    [WovenFact]
    public void MailAddresses() => Differ(EqualButNotTheSame.Mail, new MailAddress("ada@example.org"), new MailAddress("Ada@example.org"));

    [WovenFact]
    public void Platforms() => Differ(EqualButNotTheSame.Platform, OSPlatform.Create("linux"), OSPlatform.Create("LINUX"));

    [WovenFact]
    public void Headers()
    {
        Differ(EqualButNotTheSame.Scheme, new AuthenticationHeaderValue("Basic", "x"), new AuthenticationHeaderValue("basic", "x"));
        Differ(EqualButNotTheSame.Media, new MediaTypeHeaderValue("text/plain"), new MediaTypeHeaderValue("Text/plain"));
    }

    [WovenFact]
    public void SqlValues()
    {
        Differ(EqualButNotTheSame.Number, new SqlDecimal(1.0m), new SqlDecimal(1.00m));
        Differ(EqualButNotTheSame.Double, new SqlDouble(0.0), new SqlDouble(-0.0));
        Differ(EqualButNotTheSame.Text, new SqlString("a", 1033, SqlCompareOptions.IgnoreCase), new SqlString("A", 1033, SqlCompareOptions.IgnoreCase));
    }

    [WovenFact]
    public void NativeNumbers()
    {
        Differ(EqualButNotTheSame.Native, new NFloat(0.0), new NFloat(-0.0));
        Differ(EqualButNotTheSame.Vector, Vector128.Create(0f), Vector128.Create(-0f));
    }

    [WovenFact]
    public void Encodings()
    {
        Differ(EqualButNotTheSame.Encoding, new UTF8Encoding(true), new UTF8Encoding(false));
        Differ(EqualButNotTheSame.Encoding, new UTF8Encoding(false, true), new UTF8Encoding(false, false));
    }

    [WovenFact]
    public void UriBuilders() => Differ(EqualButNotTheSame.Builder, new UriBuilder("http://a/#x"), new UriBuilder("http://a/#y"));

    [WovenFact]
    public void PartsDeepInside()
    {
        Differ<Reading?>(EqualButNotTheSame.Maybe, new Reading(0.0), new Reading(-0.0));
        Differ<Reading?>(EqualButNotTheSame.Maybe, null, new Reading(0.0));
        Differ<(int, int, int, int, int, int, int, decimal, DateTime)>(EqualButNotTheSame.Nine, (1, 2, 3, 4, 5, 6, 7, 1.0m, DateTime.MinValue), (1, 2, 3, 4, 5, 6, 7, 1.00m, DateTime.MinValue));
        Differ<(int, int, int, int, int, int, int, decimal, DateTime)>(EqualButNotTheSame.Nine, (1, 2, 3, 4, 5, 6, 7, 1.0m, new DateTime(5, DateTimeKind.Utc)), (1, 2, 3, 4, 5, 6, 7, 1.0m, new DateTime(5, DateTimeKind.Local)));
    }

    [WovenFact]
    public void AnArgumentThatIsMetAgainAndAgain()
    {
        // 2^60 elements, if each is looked at as often as it is met.
        object[] deep = [];
        for (var i = 0; i < 60; i++)
            deep = [deep, deep];
        Assert.Equal("System.Object[]2", EqualButNotTheSame.Any(deep));
        Assert.Equal("System.Object[]0", EqualButNotTheSame.Any(Array.Empty<object>()));
    }

    [WovenFact]
    public void Objects()
    {
        Differ<object>(EqualButNotTheSame.Any, (0.0, 1m), (-0.0, 1m));
        Differ<object>(EqualButNotTheSame.Any, (1.0, 1.0m), (1.0, 1.00m));
        Differ<object>(EqualButNotTheSame.Any, new KeyValuePair<decimal, DateTime>(1.0m, default), new KeyValuePair<decimal, DateTime>(1.00m, default));
        Differ<object>(EqualButNotTheSame.Any, new Reading(0.0), new Reading(-0.0));
        Differ<object>(EqualButNotTheSame.Any, 1, 1L);
        Differ<object>(EqualButNotTheSame.Any, DayOfWeek.Monday, 1);
        Differ<object>(EqualButNotTheSame.Any, DayOfWeek.Monday, TypeCode.Object);
        Differ<object>(EqualButNotTheSame.Any, new int[1], (object)new uint[1]);
        Differ<object>(EqualButNotTheSame.Any, new DayOfWeek[1], (object)new int[1]);
        Differ<object>(EqualButNotTheSame.Any, new object[] { "a" }, (object)new[] { "a" });
        Differ<object>(EqualButNotTheSame.Any, new MailAddress("ada@example.org"), new MailAddress("Ada@example.org"));
        Differ<object>(EqualButNotTheSame.Any, new SqlDecimal(1.0m), new SqlDecimal(1.00m));
        Differ<object>(EqualButNotTheSame.Any, OSPlatform.Create("linux"), OSPlatform.Create("LINUX"));
    }
}
