#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AssemblyToProcess.Adversarial;

public sealed record Sent(HttpMethod Method, int Size);

public readonly record struct Reading(double Value);

/// <summary>Bodies that tell values apart that .NET calls equal.</summary>
public static class EqualButNotTheSame
{
    [LruCache]
    public static string Method(HttpMethod method) => method.Method;

    [LruCache]
    public static string Methods(HttpMethod[] methods) => string.Join(",", (object[])methods);

    [LruCache]
    public static string Sent(Sent sent) => sent.Method.Method + sent.Size;

    [LruCache]
    public static string Mail(MailAddress address) => address.ToString();

    [LruCache]
    public static string Platform(OSPlatform platform) => platform.ToString();

    [LruCache]
    public static string Scheme(AuthenticationHeaderValue header) => header.ToString();

    [LruCache]
    public static string Media(MediaTypeHeaderValue header) => header.ToString();

    [LruCache]
    public static string Number(SqlDecimal value) => value.ToString();

    [LruCache]
    public static string Text(SqlString value) => value.Value;

    [LruCache]
    public static string Double(SqlDouble value) => value.Value.ToString("R", CultureInfo.InvariantCulture);

    [LruCache]
    public static string Native(NFloat value) => value.Value.ToString("R", CultureInfo.InvariantCulture);

    [LruCache]
    public static string Vector(Vector128<float> value) => value.ToString();

    [LruCache]
    public static string Encoding(Encoding value) => value.GetPreamble().Length + value.EncoderFallback.GetType().Name;

    [LruCache]
    public static string Builder(UriBuilder value) => value.ToString();

    [LruCache]
    public static string Maybe(Reading? value) => value is { } reading ? (1 / reading.Value).ToString("R", CultureInfo.InvariantCulture) : "-";

    [LruCache]
    public static string Nine((int, int, int, int, int, int, int, decimal, DateTime) value) =>
        value.Item8.ToString(CultureInfo.InvariantCulture) + value.Item9.Kind;

    [LruCache]
    public static string Any(object value) => value switch
    {
        HttpMethod method => method.Method,
        MailAddress or OSPlatform or AuthenticationHeaderValue or SqlDecimal or UriBuilder => value.ToString()!,
        SqlString text => text.Value,
        (double first, decimal second) => (1 / first).ToString("R", CultureInfo.InvariantCulture) + second.ToString(CultureInfo.InvariantCulture),
        KeyValuePair<decimal, DateTime> pair => pair.Key.ToString(CultureInfo.InvariantCulture) + pair.Value.Kind,
        Reading reading => (1 / reading.Value).ToString("R", CultureInfo.InvariantCulture),
        Sent sent => sent.Method.Method + sent.Size,
        DayOfWeek or TypeCode or int or long or byte => value.GetType().Name + Convert.ToInt64(value),
        Array array => array.GetType().ToString() + array.Length,
        _ => value.ToString()!,
    };
}
#endif
