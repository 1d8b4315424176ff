using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

public interface ILoads
{
    Task<int> Load(int n);
}

/// <summary>Asynchronous methods of every shape; the compiler makes a class of each body in Debug builds and a struct in Release builds.</summary>
public class AsyncShapes<T> : ILoads
{
    private int runs;

    public int Runs => runs;

    [LruCache]
    public Task<int> Property => Once(5);

    [LruCache]
    public virtual async Task<int> Virtual(int n) => await Once(n).ConfigureAwait(false);

    [LruCache]
    async Task<int> ILoads.Load(int n) => await Once(n);

    [LruCache(Clone = CloneMode.Never)]
    public async Task<KeyValuePair<T, U>> Pair<U>(T first, U second)
        where U : IComparable<U>
    {
        await Once(1);
        return new(first, second);
    }

    [LruCache(Clone = CloneMode.Never)]
    public async ValueTask<T> Itself(T value)
    {
        await Once(1);
        return value;
    }

    [LruCache(Clone = CloneMode.Never)]
    public static async Task<(T, U)> Static<U>(T first, U second)
    {
        await Task.Yield();
        return (first, second);
    }

    [LruCache(Scope = CacheScope.Shared)]
    public async Task<string> Shared(string text)
    {
        await Task.Yield();
        return text + typeof(T).Name;
    }

    [LruCache]
    public async Task<int> TryCatch(int n)
    {
        try
        {
            return await Once(n) / (n - 1);
        }
        catch (DivideByZeroException) when (n == 1)
        {
            await Task.Yield();
            return -1;
        }
        finally
        {
            await Task.Yield();
        }
    }

    public Task<int> Local(int n)
    {
        return Inner(n);

        [LruCache]
        static async Task<int> Inner(int m)
        {
            await Task.Yield();
            return m * 10;
        }
    }

    private async Task<int> Once(int n)
    {
        await Task.Yield();
        Interlocked.Increment(ref runs);
        return n;
    }
}

public class AsyncOverride : AsyncShapes<int>
{
    [LruCache]
    public override async Task<int> Virtual(int n) => 1 + await base.Virtual(n);
}

public readonly struct AsyncPoint(int x)
{
    private readonly int x = x;

    [LruCache]
    public async ValueTask<int> Later(int by)
    {
        var own = x;
        await Task.Yield();
        return own * by;
    }
}

public static class AsyncFailures
{
    [LruCache]
    public static async Task<int> Throws(int n)
    {
        await Task.Yield();
        throw new InvalidTimeZoneException("late " + n); // the line that the asynchronous stack trace shows
    }
}

#if NET
public static class AsyncBuilders
{
    public static int Runs { get; private set; }

    [LruCache]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> Pooled(int n)
    {
        await Task.Yield();
        Runs++;
        return n < 0 ? throw new InvalidTimeZoneException() : n;
    }

    [LruCache]
    [AsyncMethodBuilder(typeof(CountingBuilder<>))]
    public static async Task<int> Counted(int n)
    {
        await Task.Yield();
        return n;
    }
}

/// <summary>A builder of one's own: the usual one, counted.</summary>
public struct CountingBuilder<T>
{
    private AsyncTaskMethodBuilder<T> inner;

    public static int Created { get; private set; }

    public Task<T> Task => inner.Task;

    public static CountingBuilder<T> Create()
    {
        Created++;
        return new() { inner = AsyncTaskMethodBuilder<T>.Create() };
    }

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => inner.Start(ref stateMachine);

    public void SetStateMachine(IAsyncStateMachine stateMachine) => inner.SetStateMachine(stateMachine);

    public void SetResult(T result) => inner.SetResult(result);

    public void SetException(Exception exception) => inner.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}
#endif
