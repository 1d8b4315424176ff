using MemoWeaver.Distributed.Server;
using Polly.CircuitBreaker;

namespace MemoWeaver.Distributed.Tests.Server;

/// <summary>What goes past the breaker while the server is well counts as it would by way of it.</summary>
public class ServerBreakerTests
{
    readonly StandingTime _time = new();
    readonly ServerBreaker _breaker;

    public ServerBreakerTests() => _breaker = new(TimeSpan.FromSeconds(5), _time);

    [Fact]
    public void Two_that_fail_open_it()
    {
        Assert.True(_breaker.IsCalm);
        _breaker.Failed(wasCalm: true);
        Assert.False(_breaker.IsOpen || _breaker.IsCalm);
        _breaker.Failed(wasCalm: true); // was under way when the first failed
        Assert.True(_breaker.IsOpen);
        Assert.Throws<BrokenCircuitException>(() => _breaker.Run(0, static (_, _) => new ValueTask<int>(1)));
    }

    [Fact]
    public void One_that_fails_by_way_of_it_after_one_that_went_past_it_opens_it()
    {
        _breaker.Failed(wasCalm: true);
        Assert.Throws<InvalidOperationException>(() => _breaker.Run(0, static (_, _) => ValueTask.FromException<int>(new InvalidOperationException())));
        _breaker.Failed(wasCalm: false);
        Assert.True(_breaker.IsOpen);
    }

    [Fact]
    public void A_few_that_fail_among_many_that_succeed_do_not()
    {
        for (var i = 0; i < 1000; i++)
            _breaker.Succeeded();
        _time.Advance(TimeSpan.FromSeconds(1.1));
        for (var i = 0; i < 30; i++)
            _breaker.Failed(wasCalm: true);
        Assert.False(_breaker.IsOpen);
        for (var i = 0; i < 100; i++)
            _breaker.Failed(wasCalm: true);
        Assert.True(_breaker.IsOpen);
    }

    [Fact]
    public async Task In_doubt_what_succeeds_by_way_of_it_counts()
    {
        _breaker.Failed(wasCalm: true);
        for (var i = 0; i < 10; i++)
            Assert.Equal(i, await _breaker.RunAsync(i, static (n, _) => new ValueTask<int>(n)));
        for (var i = 0; i < 5; i++)
            _breaker.Failed(wasCalm: true);
        Assert.False(_breaker.IsOpen);
    }

    [Fact]
    public void Calm_comes_back()
    {
        _breaker.Failed(wasCalm: true);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(_breaker.IsCalm);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(_breaker.IsCalm);
        _breaker.Failed(wasCalm: true);
        Assert.False(_breaker.IsOpen);
        _breaker.Failed(wasCalm: true);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.True(_breaker.IsOpen);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        // One is let through, by way of the breaker, and decides.
        Assert.False(_breaker.IsOpen || _breaker.IsCalm);
        Assert.Equal(7, _breaker.Run(7, static (n, _) => new ValueTask<int>(n)));
        Assert.True(_breaker.IsCalm);
    }

    [Fact]
    public void What_succeeded_long_ago_does_not_count()
    {
        for (var i = 0; i < 1000; i++)
            _breaker.Succeeded();
        _time.Advance(TimeSpan.FromSeconds(2.1));
        _breaker.Failed(wasCalm: true);
        _breaker.Failed(wasCalm: true);
        Assert.True(_breaker.IsOpen);
    }

    sealed class StandingTime : TimeProvider
    {
        long _now = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
