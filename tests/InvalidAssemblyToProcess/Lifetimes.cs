using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace InvalidAssemblyToProcess;

/// <summary>Methods whose results cannot age as their attribute says.</summary>
public class Lifetimes : IDisposable
{
    private static readonly AsyncLocal<string> Tenant = new AsyncLocal<string>();

    private readonly int number = 1;

    [TimedCache(30, Lifetime = "MaxAeg")]
    public static int Unknown(int value) => value; // MW0045

    [TimedCache(30, Lifetime = nameof(OfThis))]
    public static int OfAnObject(int value) => value; // MW0045

    [TimedCache(30, Lifetime = nameof(OfText))]
    public static int OfAnotherType(int value) => value; // MW0045

    [TimedCache(30, Lifetime = nameof(OfTask))]
    public static Task<int> OfATask(int value) => Task.FromResult(value); // MW0045

    [TimedCache(30, Lifetime = nameof(OfNothing))]
    public static int WithoutAResult(int value) => value; // MW0045

    [TimedCache(30, Lifetime = nameof(InSeconds))]
    public static int AsANumber(int value) => value; // MW0045

    [TimedCache(30, Lifetime = nameof(NotReadable))]
    public static int OfASetter(int value) => value; // MW0045

    [TimedCache(30, Jitter = 1)]
    public static int Jitter(int value) => value; // MW0013

    [TimedCache(30, RefreshAfter = 30)]
    public static int RefreshedLate(int value) => value; // MW0013

    [TimedCache(30, RefreshAfter = -1)]
    public static int RefreshedBefore(int value) => value; // MW0013

    [TimedCache(30, RetryAfter = 3)]
    public static int RetriedWithoutStale(int value) => value; // MW0013

    [TimedCache(30, StaleSeconds = 60, RetryAfter = 0)]
    public static int RetriedAtOnce(int value) => value; // MW0013

    [TimedCache(30, StaleOn = new[] { typeof(IOException) })]
    public static int StaleOnWithoutStale(int value) => value; // MW0013

    [TimedCache(30, StaleSeconds = 60, StaleOn = new[] { typeof(string) })]
    public static int StaleOnText(int value) => value; // MW0013

    [TimedCache(30, SoftTimeout = 1)]
    public static Task<int> SoftWithoutStale(int value) => Task.FromResult(value); // MW0013

    [TimedCache(30, StaleSeconds = 60, SoftTimeout = 1)]
    public static int SoftOfThread(int value) => value; // MW0013

    [TimedCache(30, Sliding = true, Jitter = 0.1)]
    public static int SlidingJitter(int value) => value; // MW0013

    [TimedCache(30, StaleSeconds = 60, SingleFlight = SingleFlight.Off)]
    public static Task<int> StaleAlone(int value) => Task.FromResult(value); // MW0013

    [TimedCache(30, RefreshAfter = 20)]
    public int OfADisposable(int value) => value + number; // MW0013

    [TimedCache(30, RefreshAfter = 20)]
    public static int OfAList(List<int> values) => values.Count; // MW0013

    [TimedCache(30, RefreshAfter = 20, StaleSeconds = 60, Scope = CacheScope.Shared)]
    public static string OfACaller(int value) => Tenant.Value + value; // MW0040

    private static bool NotReadable
    {
        set => _ = value;
    }

    public void Dispose()
    {
    }

    private TimeSpan OfThis(int value) => TimeSpan.FromSeconds(value + number);

    private static TimeSpan OfText(string value) => TimeSpan.FromSeconds(value.Length);

    private static TimeSpan OfTask(Task<int> value) => TimeSpan.FromSeconds(value.Result);

    private static TimeSpan OfNothing() => TimeSpan.Zero;

    private static int InSeconds(int value) => value;
}
