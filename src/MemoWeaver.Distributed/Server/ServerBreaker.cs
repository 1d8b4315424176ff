using MemoWeaver.Caching.Distributed;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/* The breaker is Polly's. It adds three state machines to an operation, which costs much compared with an answer from a
   server nearby. So operations bypass it while the server is calm: from one sampling duration without a failure until
   the next failure. That failure also tells it how many operations had succeeded before. */

/// <summary>
/// Stops calling a server for a while after it failed half of at least two operations in a second. Thread-safe.
/// </summary>
sealed class ServerBreaker
{
    const int MostTold = 64;

    static readonly TimeSpan s_sampling = TimeSpan.FromSeconds(1);

    readonly ResiliencePipeline _breaker;
    readonly TimeProvider _time;
    long _openUntil, _doubtUntil, _secondUntil;
    int _succeeded, _succeededBefore; // in this second and the one before; approximate under contention

    public ServerBreaker(TimeSpan breakDuration, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                SamplingDuration = s_sampling,
                BreakDuration = breakDuration,
                ShouldHandle = static arguments =>
                    new(arguments.Outcome.Exception is not (null or RedisServerException)),
                OnOpened = arguments =>
                {
                    Volatile.Write(ref _openUntil, In(arguments.BreakDuration));
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

    /// <summary>Whether the server is not called now.</summary>
    public bool IsOpen => Volatile.Read(ref _openUntil) is not 0 and var until && _time.GetTimestamp() < until;

    /// <summary>Whether an operation can bypass the breaker.</summary>
    public bool IsCalm => Volatile.Read(ref _openUntil) == 0
        && (Volatile.Read(ref _doubtUntil) is 0 || _time.GetTimestamp() >= Volatile.Read(ref _doubtUntil));

    /// <summary>Runs an operation through the breaker.</summary>
    /// <exception cref="BrokenCircuitException">The server is not called now.</exception>
    public T Run<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation) =>
        _breaker.Execute(static s => s.operation(s.state, false).Outcome(), (state, operation));

    /// <inheritdoc cref="Run"/>
    public ValueTask<T> RunAsync<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation) =>
        _breaker.ExecuteAsync(static (s, _) => s.operation(s.state, true), (state, operation));

    /// <summary>Records that an operation succeeded.</summary>
    public void Succeeded()
    {
        Turn();
        _succeeded++;
    }

    /// <summary>Records that an operation failed.</summary>
    /// <param name="wasCalm">Whether it bypassed the breaker.</param>
    public void Failed(bool wasCalm)
    {
        Volatile.Write(ref _doubtUntil, In(s_sampling));
        if (!wasCalm)
            return;
        Turn();
        var succeeded = Interlocked.Exchange(ref _succeeded, 0) + Interlocked.Exchange(ref _succeededBefore, 0);
        try
        {
            for (var i = 0; i < Math.Min(succeeded, MostTold); i++)
                _breaker.Execute(static () => { });
            _breaker.Execute(static () => throw new TimeoutException());
        }
        catch (Exception exception) when (exception is TimeoutException or BrokenCircuitException)
        {
        }
    }

    // The second that is over becomes the one before, unless a longer time has passed.
    void Turn()
    {
        var until = Volatile.Read(ref _secondUntil);
        var now = _time.GetTimestamp();
        if (now < until)
            return;
        _succeededBefore = now - until < _time.TimestampFrequency ? _succeeded : 0;
        _succeeded = 0;
        Volatile.Write(ref _secondUntil, In(s_sampling));
    }

    long In(TimeSpan time) => _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);
}
