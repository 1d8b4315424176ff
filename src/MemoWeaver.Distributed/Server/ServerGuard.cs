using MemoWeaver.Runtime;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>
/// Stands before a store: counts and reports what fails, once for each outage, and leaves a server that does not answer alone for a while, so that calls do not wait for it. Thread-safe.
/// </summary>
/// <remarks>A server that refuses (it is full, read-only, or allows too little) answers at once, and is asked again.</remarks>
sealed class ServerGuard
{
    readonly ResiliencePipeline _breaker;
    readonly Action _disconnected;
    long _openUntil;
    int _isAway, _isRefusing;

    /// <summary>Makes one.</summary>
    /// <param name="breakDuration">How long the server is left alone.</param>
    /// <param name="disconnected">Called when an operation found no connection.</param>
    public ServerGuard(TimeSpan breakDuration, Action disconnected)
    {
        _disconnected = disconnected;
        _breaker = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromSeconds(1),
                BreakDuration = breakDuration,
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is not (null or RedisServerException)),
                OnOpened = arguments =>
                {
                    Volatile.Write(ref _openUntil, Environment.TickCount64 + (long)arguments.BreakDuration.TotalMilliseconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    Volatile.Write(ref _openUntil, 0);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Whether the server is left alone now.</summary>
    public bool IsOpen => Volatile.Read(ref _openUntil) is not 0 and var until && Environment.TickCount64 < until;

    /// <summary>Runs one operation. What it throws, this throws.</summary>
    /// <typeparam name="TState">What the operation needs.</typeparam>
    /// <typeparam name="T">Its result.</typeparam>
    public async ValueTask<T> Run<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation, bool isAsync)
    {
        try
        {
            var result = isAsync
                ? await _breaker.ExecuteAsync(static (s, _) => s.operation(s.state, true), (state, operation)).ConfigureAwait(false)
                : _breaker.Execute(static s => s.operation(s.state, false).Outcome(), (state, operation));
            Succeeded();
            return result;
        }
        catch (BrokenCircuitException)
        {
            SharedMetrics.Skipped.Add(1);
            throw;
        }
        catch (Exception exception)
        {
            Failed(exception);
            throw;
        }
    }

    /// <summary>The server answered what was asked of it besides.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _isAway) != 0 && Interlocked.Exchange(ref _isAway, 0) != 0)
            SharedEvents.ServerIsBack();
    }

    /// <summary>The server could not be asked something besides.</summary>
    public void Missed(Exception exception)
    {
        SharedMetrics.Errors.Add(1);
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            SharedEvents.ServerIsAway(exception.GetType().Name);
    }

    void Failed(Exception exception)
    {
        SharedMetrics.Errors.Add(1);
        if (exception is RedisServerException)
        {
            if (Interlocked.Exchange(ref _isRefusing, 1) == 0)
                SharedEvents.ServerRefuses(exception.Message);
            return;
        }

        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            SharedEvents.ServerIsAway(exception.GetType().Name);
        if (exception is RedisConnectionException or ObjectDisposedException)
            _disconnected();
    }

    /// <summary>A write was taken: what is refused next is told again.</summary>
    public void Taken() => Volatile.Write(ref _isRefusing, 0);
}
