#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Distributed;

/// <summary>Methods whose results machines share. Here none is configured, so that they are cached in the process.</summary>
public class DistributedMethods([NotCacheKey] DistributedSource source, DistributedSource other)
{
    private static int runs;

    public static int Runs => runs;

    [NotCacheKey]
    public DistributedSource Source { get; } = other;

    public int Tenant { get; set; }

    [DistributedCache(300)]
    public static int Square(int n) => Run(n * n);

    [DistributedCache(60, LocalSeconds = 5, LocalMaxSize = 16, Version = "2")]
    public async Task<DistributedProfile> Load(int id, string name, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return Run(new DistributedProfile { Id = id, Name = source.Name + name, Lines = { name } });
    }

    [DistributedCache]
    public async ValueTask<string> Text(DateTime day, decimal price, DistributedKind kind, Guid? id, IReadOnlyList<int> numbers)
    {
        await Task.Yield();
        return Run(string.Create(CultureInfo.InvariantCulture, $"{day:O} {price} {kind} {id} {string.Join(",", numbers)} {Source.Name}"));
    }

    [DistributedCache(VaryBy = [nameof(Tenant)], Tags = ["tenant:{Tenant}"], When = nameof(ShouldStore))]
    public string OfTenant(string what) => Run(Tenant + what);

    private bool ShouldStore(string text) => text.Length < 20;

    [DistributedCache(LocalMaxSize = 0)]
    public static int NothingKept(int n) => Run(n);

    [DistributedCache]
    public static int WithoutKey() => Run(runs);

    [DistributedCache]
    public static int OfRecord(DistributedOrder? order, (int X, string Y) pair) => Run((order?.Lines ?? 0) + pair.X);

    [DistributedCache]
    public static string Insensitive([CacheKey(StringComparison.OrdinalIgnoreCase)] string text, [CacheKey(Sensitive = true)] string token) => Run(text + token.Length);

    [DistributedCache]
    public static string Formatted([CacheKey(typeof(DistributedSkuComparer))] DistributedSku sku) => Run(sku.Code);

    [DistributedCache]
    public static List<T> Generic<T>(T value, int count) => Run(Enumerable.Repeat(value, count).ToList());

    [DistributedCache(MaxWeight = 100, Weigher = nameof(Weigh))]
    public string Weighed(int length) => Run(new string('x', length));

    private static int Weigh(string text) => text.Length;

    [DistributedCache]
    public int OfAll(List<int> numbers, CancellationToken token) => Run(source.Body(token) + numbers.Count);

    [InvalidatesCache(nameof(Square))]
    public static void ChangeSquare(int n)
    {
    }

    private static T Run<T>(T value)
    {
        Interlocked.Increment(ref runs);
        return value;
    }
}

public class DistributedBox<T>
{
    [DistributedCache]
    public static string Show(T value) => Show<int>(value, 1);

    [DistributedCache]
    public static string Show<U>(T value, U other) => $"{value} {other}";

    [DistributedCache]
    public static int Total { get; } = new Random(1).Next();
}

public sealed class DistributedSource
{
    public string Name { get; set; } = "source ";

    public Func<CancellationToken, int> Body { get; set; } = _ => 0;
}

public enum DistributedKind
{
    Small,
    Large,
}

public class DistributedProfile
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<string> Lines { get; set; } = [];
}

public sealed record DistributedOrder(string Sku, int Lines, DistributedKind Kind, DistributedNote? Note = null);

public sealed record DistributedNote(string? Text, DateTime Day);

public sealed class DistributedSku(string code)
{
    public string Code { get; } = code;
}

public sealed class DistributedSkuComparer : IEqualityComparer<DistributedSku>, IKeyFormat<DistributedSku>
{
    public bool Equals(DistributedSku? x, DistributedSku? y) => x?.Code == y?.Code;

    public int GetHashCode(DistributedSku sku) => sku.Code.GetHashCode();

    public string Format(DistributedSku sku) => sku.Code;
}
#endif
