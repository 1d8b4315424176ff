using Shop.Data;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>Counts what goes to the database, and can hold the next query or write back for as long as a test wants.</summary>
sealed class HeldLatency(TimeSpan time) : DatabaseLatency(time)
{
    long passed;
    Hold? next;

    /// <summary>Queries and writes so far.</summary>
    public long Passed => Interlocked.Read(ref passed);

    /// <summary>Holds the next query between its rows and their arrival, or the next write before it.</summary>
    public Hold HoldNext()
    {
        var hold = new Hold();
        Assert.Null(Interlocked.Exchange(ref next, hold));
        return hold;
    }

    public override async Task PassAsync(CancellationToken token)
    {
        Interlocked.Increment(ref passed);
        if (Interlocked.Exchange(ref next, null) is { } hold)
            await hold.WaitAsync(token);
        else
            await base.PassAsync(token);
    }

    public override void Pass()
    {
        Interlocked.Increment(ref passed);
        if (Interlocked.Exchange(ref next, null) is { } hold)
            hold.WaitAsync(CancellationToken.None).GetAwaiter().GetResult();
        else
            base.Pass();
    }
}
