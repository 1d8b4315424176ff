using System.Threading.Channels;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>A place where callers live, like a UI thread: what is posted to it runs when the test lets it.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly Channel<Action> posted = Channel.CreateUnbounded<Action>();

    public override void Post(SendOrPostCallback d, object? state) => posted.Writer.TryWrite(() => d(state));

    public T In<T>(Func<T> call)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return call();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Waits for as many posts and runs them.</summary>
    public async Task Run(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var next = await posted.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            In(() => { next(); return 0; });
        }
    }
}
