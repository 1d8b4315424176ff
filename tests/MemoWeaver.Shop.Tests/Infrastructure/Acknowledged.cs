using System.Collections.Concurrent;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>The greatest version of each row that some writer has been told of.</summary>
sealed class Acknowledged
{
    readonly ConcurrentDictionary<int, long> versions = new();

    /// <summary>What a read that begins now must not be older than.</summary>
    public long Of(int row) => versions.GetValueOrDefault(row);

    public void Add(int row, long version) => versions.AddOrUpdate(row, version, (_, old) => Math.Max(old, version));
}
