#if NETSTANDARD2_0
using System.Diagnostics;
#endif
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Counts milliseconds from some moment and never goes back. The resolution is the system's tick (1 to 16 ms).
/// </summary>
/// <remarks>
/// Tests may replace it by a <see cref="TimeProvider"/> (see <see cref="ProviderScale"/>). The hit path needs no extra
/// check for that: a deadline on the provider's scale is a negative number, which lies in the past of the system's
/// clock, and a result whose deadline has passed takes the slow path anyway. A deadline names its scale, and counts as
/// past while another clock is in use.
/// </remarks>
static class CacheClock
{
#if NETSTANDARD2_0
    static readonly double PerMillisecond = Stopwatch.Frequency / 1000.0;
#endif

    static volatile ProviderScale? s_scale;

    /// <summary>Gets the system's time. A result is fresh while this is before its deadline.</summary>
    /// <remarks>
    /// Not inlined: the call into the system would be inlined too, with a GC poll that keeps every value of the hit
    /// path in a saved register.
    /// </remarks>
    public static long Now
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
#if NETSTANDARD2_0
        get => (long)(Stopwatch.GetTimestamp() / PerMillisecond);
#else
        get => Environment.TickCount64;
#endif
    }

    /// <summary>Returns the deadline of a result that is stored or used now.</summary>
    public static long Deadline(long lifetime) =>
        s_scale is { } scale ? scale.Deadline(lifetime) : Now + Math.Max(lifetime, 0);

    /// <summary>
    /// Determines whether a deadline has passed. Asks the clock that set it. A deadline of another clock counts as
    /// past.
    /// </summary>
    public static bool IsPast(long deadline) => Remaining(deadline) <= 0;

    /// <summary>
    /// Determines whether a deadline has passed by the last observed time, without running a provider's code. For use
    /// under a lock, after <see cref="Observe"/>.
    /// </summary>
    public static bool IsKnownPast(long deadline) => Left(deadline, s_scale, isAsked: false) <= 0;

    /// <summary>Returns the milliseconds until a deadline; 0 or less if it has passed.</summary>
    public static long Remaining(long deadline) => Left(deadline, s_scale, isAsked: true);

    /// <summary>Determines whether a deadline was set by the clock in use.</summary>
    public static bool IsOfThis(long deadline) => s_scale is { } scale ? scale.IsOwn(deadline) : deadline >= 0;

    /// <summary>Returns a deadline of the same clock that is later by some milliseconds.</summary>
    public static long Later(long deadline, long milliseconds) =>
        deadline >= 0
            ? deadline + Math.Min(milliseconds, long.MaxValue - deadline)
            : ProviderScale.Later(deadline, milliseconds);

    /// <summary>Returns a task that completes after some time of the clock in use.</summary>
    public static Task Delay(long milliseconds, CancellationToken token)
    {
        var span = TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue));
        return s_scale is { } scale ? scale.Delay(span, token) : Task.Delay(span, token);
    }

    /// <summary>Asks a provider for the time.</summary>
    public static void Observe() => s_scale?.Ask();

    /// <summary>
    /// Takes the time from <paramref name="provider"/> until the result is disposed. Of several providers, the latest
    /// one counts, in whatever order they end. Drops all results that expire when the clock changes.
    /// </summary>
    internal static IDisposable Use(TimeProvider provider)
    {
        var scale = new ProviderScale(provider);
        var scope = new Scope(scale);
        var inUse = InUse.Scales;
        lock (inUse)
        {
            inUse.Add(scale);
            s_scale = scale;
        }

        if (DropAll() is not { } failed)
            return scope;

        // A result with a deadline of the system's clock may remain.
        End(scale);
        failed.Throw();
        throw failed.SourceException;
    }

    // If dropping fails, the remaining results have deadlines of another clock, and are not served.
    static void End(ProviderScale scale)
    {
        var inUse = InUse.Scales;
        lock (inUse)
        {
            if (!inUse.Remove(scale))
                return;
            var last = inUse.Count == 0 ? null : inUse[inUse.Count - 1];
            if (ReferenceEquals(s_scale, last))
                return;
            s_scale = last;
        }

        DropAll();
    }

    static long Left(long deadline, ProviderScale? scale, bool isAsked)
    {
        // The system's time comes first: it decides for all programs without a provider.
        if (scale == null)
            return deadline >= 0 ? deadline - Now : 0;
        return scale.IsOwn(deadline) ? scale.Left(deadline, isAsked) : 0;
    }

    // Called after the change: a result with a deadline of the other clock is dropped here, or finds its generation
    // raised.
#pragma warning disable CA1031 // A store of the user's may throw; the other caches are dropped all the same.
    static ExceptionDispatchInfo? DropAll()
    {
        try
        {
            CacheSite.DropAll(static site => site.Lifetime != 0);
            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
#pragma warning restore CA1031

    // A separate class, so that a program without a provider initializes nothing.
    static class InUse
    {
        /// <summary>The providers in use, the latest last. Locked by itself.</summary>
        public static readonly List<ProviderScale> Scales = [];
    }

    sealed class Scope(ProviderScale scale) : IDisposable
    {
        public void Dispose() => End(scale);
    }
}
