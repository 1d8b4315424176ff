namespace MemoWeaver.Persistent.Store;

/// <summary>The bounds of a store.</summary>
/// <param name="MaxBytes">The size of the file in bytes beyond which the least recently used entries are
/// deleted.</param>
/// <param name="KeepOldBuilds">How long entries of a build are kept that no program uses.</param>
/// <param name="JoinTimeout">How long a process waits for another that computes the same.</param>
sealed record StoreLimits(long MaxBytes, TimeSpan KeepOldBuilds, TimeSpan JoinTimeout)
{
    const long PageSize = 4096;
    const double Tolerance = 1.25;

    /// <summary>The pages beyond which the file does not grow until it is swept.</summary>
    public long MostPages => Math.Max(256, (long)(MaxBytes * Tolerance / PageSize));

    /// <summary>How long an invalidation of an entry is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    /// <summary>The longest computation whose result is stored: no longer than invalidations are remembered.</summary>
    public static readonly TimeSpan LongestComputation = TimeSpan.FromDays(6);
}
