using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Diagnostics;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>
/// Guards a store: counts and reports failures, once for each outage, and does not call a server for a while that does
/// not answer, so that no call waits for it. Thread-safe.
/// </summary>
/// <remarks>
/// A server that refuses an operation (it is full, read-only, or grants too few rights) answers at once. It is called
/// again.
/// </remarks>
/// <param name="breakDuration">How long the server is not called.</param>
/// <param name="disconnected">Called when an operation found no connection.</param>
sealed class ServerGuard(TimeSpan breakDuration, Action disconnected)
{
    readonly ServerBreaker _breaker = new(breakDuration);
    int _isAway, _isRefusing;

    /// <summary>Whether the server is not called now.</summary>
    public bool IsOpen => _breaker.IsOpen;

    /// <summary>Runs one operation, and passes its exceptions on.</summary>
    public ValueTask<T> Run<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation, bool isAsync) =>
        isAsync ? RunAsync(state, operation) : new(RunHere(state, operation));

    T RunHere<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation)
    {
        var isCalm = _breaker.IsCalm;
        try
        {
            var result = isCalm ? operation(state, false).Outcome() : _breaker.Run(state, operation);
            _breaker.Succeeded();
            OnAnswered();
            return result;
        }
        catch (Exception exception)
        {
            Failed(exception, isCalm);
            throw;
        }
    }

    async ValueTask<T> RunAsync<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation)
    {
        var isCalm = _breaker.IsCalm;
        try
        {
            var result = isCalm ? await operation(state, true).ConfigureAwait(false)
                : await _breaker.RunAsync(state, operation).ConfigureAwait(false);
            _breaker.Succeeded();
            OnAnswered();
            return result;
        }
        catch (Exception exception)
        {
            Failed(exception, isCalm);
            throw;
        }
    }

    /// <summary>Records that the server accepted a write, so that its next refusal is reported again.</summary>
    public void OnWritten() => Volatile.Write(ref _isRefusing, 0);

    /// <summary>Records that the server answered.</summary>
    public void OnAnswered()
    {
        if (Volatile.Read(ref _isAway) != 0 && Interlocked.Exchange(ref _isAway, 0) != 0)
            DistributedEvents.ServerAvailable();
    }

    /// <summary>Records a failed out-of-band request.</summary>
    public void OnUnanswered(Exception exception)
    {
        DistributedMetrics.Errors.Add(1);
        if (exception is not StoreRefusedException && Interlocked.Exchange(ref _isAway, 1) == 0)
            DistributedEvents.ServerUnavailable(exception.GetType().Name);
    }

    void Failed(Exception exception, bool wasCalm)
    {
        if (exception is BrokenCircuitException)
        {
            DistributedMetrics.Skipped.Add(1);
            return;
        }

        if (exception is RedisServerException)
        {
            DistributedMetrics.Errors.Add(1);
            if (Interlocked.Exchange(ref _isRefusing, 1) == 0)
                DistributedEvents.ServerRefused(exception.Message);
            return;
        }

        if (exception is StoreRefusedException)
        {
            OnUnanswered(exception);
            return;
        }

        _breaker.Failed(wasCalm);
        OnUnanswered(exception);
        if (exception is RedisConnectionException or ObjectDisposedException)
            disconnected();
    }
}
