using MemoWeaver.Caching.Engine;

namespace MemoWeaver;

public static partial class Memo
{
    /// <summary>
    /// Gets or sets whether caches that are created from now on check that nobody modifies their results. Meant for
    /// tests and for finding errors: each hit then takes time in proportion to the size of its result. Off by default,
    /// and free of cost then.
    /// </summary>
    /// <value>
    /// Initially on if the environment variable <c>MEMOWEAVER_GUARD</c> is <c>1</c>, or the AppContext switch
    /// <c>MemoWeaver.Guard</c> is set.
    /// </value>
    /// <remarks>
    /// <para>Set it before the methods are first called: the cache of a static method is created with the first call,
    /// and stays as it was created.</para>
    /// <para>A guarded cache notes the whole content of each result that it stores. It compares the content on each
    /// hit, and when the result is evicted, expires or is invalidated. Differences are reported by
    /// <see cref="ModifiedResults"/>, <see cref="Report()"/>, an event, and a counter. No call fails because of
    /// them.</para>
    /// </remarks>
    public static bool Guard
    {
        get => MemoSwitch.Guards;
        set => MemoSwitch.Guards = value;
    }

    /// <summary>
    /// Gets the results that were modified after they were stored, as <see cref="Guard"/> found them: the oldest first,
    /// at most 1000. Each modification is listed once.
    /// </summary>
    /// <remarks>Formats keys, which runs <c>ToString</c> of their parts.</remarks>
    public static IReadOnlyList<ModifiedResult> ModifiedResults => Guarding.ModifiedResults.All;

    /// <summary>Empties <see cref="ModifiedResults"/>. Meant for tests.</summary>
    public static void ClearModifiedResults() => Guarding.ModifiedResults.Clear();
}
