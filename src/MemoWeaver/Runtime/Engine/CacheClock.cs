using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// Milliseconds since some moment, never going back, at the resolution of the system's tick (1 to 16 ms).
/// </summary>
/// <remarks>
/// Tests may put a <see cref="TimeProvider"/> in its place. The hit path then needs no check of its own: a deadline on
/// the provider's scale is encoded as a negative number, which lies in the past of the system's clock, and a result whose
/// deadline has passed takes the slow path anyway.
/// </remarks>
static class CacheClock
{
#if NETSTANDARD2_0
    static readonly double PerMillisecond = Stopwatch.Frequency / 1000.0;
#endif
    static volatile Scale? s_scale;

    /// <summary>The system's time. A result is fresh while this is before its deadline.</summary>
    /// <remarks>Not inlined: the call into the system would come along, and with it a poll for collections that keeps every value of the hit path in a saved register.</remarks>
    public static long Now
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
#if NETSTANDARD2_0
        get => (long)(Stopwatch.GetTimestamp() / PerMillisecond);
#else
        get => Environment.TickCount64;
#endif
    }

    /// <summary>The deadline of a result that is stored or used now.</summary>
    public static long Deadline(long lifetime) => s_scale is { } scale ? long.MinValue + scale.Now + lifetime : Now + lifetime;

    /// <summary>Whether a deadline has passed, by the clock that it was set by. The provider's deadlines have passed when it is gone.</summary>
    public static bool IsPast(long deadline) => deadline >= 0 ? Now >= deadline : s_scale is not { } scale || scale.Now >= deadline - long.MinValue;

    /// <summary>The same by the time that a provider told last, and so without running its code: for use under a lock, after <see cref="Observe"/>.</summary>
    public static bool IsKnownPast(long deadline) => deadline >= 0 ? Now >= deadline : s_scale is not { } scale || scale.Known >= deadline - long.MinValue;

    /// <summary>The milliseconds until a deadline, by the clock that it was set by; 0 or less where it has passed.</summary>
    public static long Remaining(long deadline) => deadline >= 0 ? deadline - Now : s_scale is { } scale ? deadline - long.MinValue - scale.Now : 0;

    /// <summary>Asks a provider for the time.</summary>
    public static void Observe() => _ = s_scale?.Now;

    /// <summary>Takes the time from <paramref name="provider"/> until the result is disposed. Drops whatever expires, at both ends.</summary>
    internal static IDisposable Use(TimeProvider provider)
    {
        var previous = s_scale;
        Switch(new Scale(provider));
        return new Restore(previous);
    }

    static void Switch(Scale? scale)
    {
        s_scale = scale;
        CacheSite.DropAll(static site => site.Lifetime != 0);
    }

    sealed class Scale(TimeProvider provider)
    {
        readonly long _start = provider.GetTimestamp();

        long _known;

        /// <summary>The latest time that was told.</summary>
        public long Known => Volatile.Read(ref _known);

        public long Now
        {
            get
            {
                var now = (long)provider.GetElapsedTime(_start).TotalMilliseconds;
                for (var known = Known; now > known;)
                {
                    var seen = Interlocked.CompareExchange(ref _known, now, known);
                    if (seen == known)
                        break;
                    known = seen;
                }

                return now;
            }
        }
    }

    sealed class Restore(Scale? previous) : IDisposable
    {
        int _done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
                Switch(previous);
        }
    }
}
