using MemoWeaver.Runtime;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>
/// Stands before a store: counts and reports what fails, once for each outage, and leaves a server that does not answer alone for a while, so that calls do not wait for it. Thread-safe.
/// </summary>
/// <remarks>A server that refuses (it is full, read-only, or allows too little) answers at once, and is asked again.</remarks>
/// <param name="breakDuration">How long the server is left alone.</param>
/// <param name="disconnected">Called when an operation found no connection.</param>
sealed class ServerGuard(TimeSpan breakDuration, Action disconnected)
{
    readonly ServerBreaker _breaker = new(breakDuration);
    int _isAway, _isRefusing;

    /// <summary>Whether the server is left alone now.</summary>
    public bool IsOpen => _breaker.IsOpen;

    /// <summary>Runs one operation. What it throws, this throws.</summary>
    /// <typeparam name="TState">What the operation needs.</typeparam>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="state">What the operation needs.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    public ValueTask<T> Run<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation, bool isAsync) =>
        isAsync ? RunAsync(state, operation) : new(RunHere(state, operation));

    T RunHere<TState, T>(TState state, Func<TState, bool, ValueTask<T>> operation)
    {
        var isCalm = _breaker.IsCalm;
        try
        {
            var result = isCalm ? operation(state, false).Outcome() : _breaker.Run(state, operation);
            _breaker.Succeeded();
            Succeeded();
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
            var result = isCalm ? await operation(state, true).ConfigureAwait(false) : await _breaker.RunAsync(state, operation).ConfigureAwait(false);
            _breaker.Succeeded();
            Succeeded();
            return result;
        }
        catch (Exception exception)
        {
            Failed(exception, isCalm);
            throw;
        }
    }

    /// <summary>A write was taken: what is refused next is told again.</summary>
    public void Taken() => Volatile.Write(ref _isRefusing, 0);

    /// <summary>The server answered what was asked of it besides.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _isAway) != 0 && Interlocked.Exchange(ref _isAway, 0) != 0)
            DistributedEvents.ServerIsBack();
    }

    /// <summary>The server could not be asked something besides.</summary>
    public void Missed(Exception exception)
    {
        DistributedMetrics.Errors.Add(1);
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            DistributedEvents.ServerIsAway(exception.GetType().Name);
    }

    void Failed(Exception exception, bool wasCalm)
    {
        if (exception is BrokenCircuitException)
        {
            DistributedMetrics.Skipped.Add(1);
            return;
        }

        DistributedMetrics.Errors.Add(1);
        if (exception is RedisServerException)
        {
            if (Interlocked.Exchange(ref _isRefusing, 1) == 0)
                DistributedEvents.ServerRefuses(exception.Message);
            return;
        }

        _breaker.Failed(wasCalm);
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            DistributedEvents.ServerIsAway(exception.GetType().Name);
        if (exception is RedisConnectionException or ObjectDisposedException)
            disconnected();
    }
}
