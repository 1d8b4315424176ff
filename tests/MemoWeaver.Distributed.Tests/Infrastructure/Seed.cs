using System.Globalization;

namespace MemoWeaver.Distributed.Tests;

/// <summary>Where random tests begin: <c>MEMOWEAVER_SEED</c> repeats one.</summary>
static class Seed
{
    /// <summary>How many times as long the tests run that go on for a time: <c>MEMOWEAVER_SOAK</c>.</summary>
    public static int Soak { get; } = Environment.GetEnvironmentVariable("MEMOWEAVER_SOAK") is { } soak ? int.Parse(soak, CultureInfo.InvariantCulture) : 1;

    public static int Next() => Environment.GetEnvironmentVariable("MEMOWEAVER_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next();
}
