namespace MemoWeaver.Benchmarks;

/// <summary>The arguments of every benchmark: 64 of each kind, all hits unless a row says otherwise.</summary>
internal static class Keys
{
    public const int Count = 64;

    /// <summary>20 characters, different in the last ones only, and not the same objects as those that are stored.</summary>
    public static readonly string[] Strings = [.. Enumerable.Range(0, Count).Select(i => $"customer-{i:D11}")];

    public static readonly Guid[] Guids = [.. Enumerable.Range(0, Count).Select(i => new Guid(i * 7919, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)i))];
}
