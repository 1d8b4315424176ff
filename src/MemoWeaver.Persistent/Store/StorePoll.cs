using MemoWeaver.Distributed.Level;

namespace MemoWeaver.Persistent.Store;

/// <summary>Looks for messages of other processes while this one has results in memory. Thread-safe.</summary>
sealed class StorePoll : IDisposable
{
    /// <summary>How often, in milliseconds: less than half of the second that is promised.</summary>
    public const int Period = 400;

    readonly DistributedNode _node;
    readonly Action _poll;
    readonly Timer _timer;
    int _isOn;

    public StorePoll(DistributedNode node, Action poll)
    {
        (_node, _poll) = (node, poll);
        _timer = new(static self => ((StorePoll)self!).Tick(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Begins to look. Called before a result comes into the memory of the process.</summary>
    public void Start()
    {
        if (Volatile.Read(ref _isOn) == 0 && Interlocked.Exchange(ref _isOn, 1) == 0)
            Set(Period);
    }

    public void Dispose() => _timer.Dispose();

    void Tick()
    {
        // Off first: a result that comes in between turns it on again.
        Volatile.Write(ref _isOn, 0);
        if (!_node.HasResults)
            return;
        _poll();
        Start();
    }

    void Set(int milliseconds)
    {
        try
        {
            _timer.Change(milliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
