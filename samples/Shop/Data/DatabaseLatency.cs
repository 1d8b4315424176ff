namespace Shop.Data;

/// <summary>
/// What a database across the network would take. SQLite answers within the process; without this, the figures of the caches would say little about a shop as most are. It
/// passes before a write, and between the rows of a query and their arrival, which is when a write can overtake them.
/// </summary>
class DatabaseLatency(TimeSpan time)
{
    /// <summary>Waits until a write, or the rows of a query, have arrived.</summary>
    public virtual Task PassAsync(CancellationToken token) => time == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, token);

    /// <summary>The same, where a thread waits.</summary>
    public virtual void Pass() => Thread.Sleep(time);
}
