using Shop;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>What comes after a commit: it can fail, and be held.</summary>
sealed class HeldAnnouncements : IAnnouncements
{
    Hold? next;

    /// <summary>Whether to fail for a version of a product. Default: never.</summary>
    public Func<int, long, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>Holds the next announcement.</summary>
    public Hold HoldNext()
    {
        var hold = new Hold();
        Assert.Null(Interlocked.Exchange(ref next, hold));
        return hold;
    }

    public async Task PriceChangedAsync(int product, long version, CancellationToken token)
    {
        if (Interlocked.Exchange(ref next, null) is { } hold)
            await hold.WaitAsync(token);
        Requests.Committed(version);
        if (Fails(product, version))
            throw new InvalidOperationException("The queue is down.");
    }
}
