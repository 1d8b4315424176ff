using System.Globalization;

namespace MemoWeaver.Distributed.Tests;

/// <summary>Where random tests begin: <c>MEMOWEAVER_SEED</c> repeats one.</summary>
static class Seed
{
    public static int Next() => Environment.GetEnvironmentVariable("MEMOWEAVER_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next();
}
