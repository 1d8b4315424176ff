using System.Diagnostics;
using System.Globalization;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>Callers of one method from several threads, synchronous and asynchronous, and what became of their calls.</summary>
sealed class Load
{
    /// <summary>Three operations that time out, and what a busy machine takes on top. A caller that waits for a server would wait for ever.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    volatile bool _hasEnded;
    readonly Task[] _callers;
    int _calls, _wrong, _thrown, _late;

    public Load(TestMethod<string> synchronous, TestMethod<string> asynchronous)
    {
        _callers =
        [
            .. Enumerable.Range(0, 3).Select(i => Task.Factory.StartNew(() => Call(i, (a, b) => new(synchronous.Call(a, b))).Wait(), TaskCreationOptions.LongRunning)),
            .. Enumerable.Range(3, 3).Select(i => Task.Run(() => Call(i, asynchronous.CallAsync))),
        ];
    }

    public static string Body(string a, int b) => string.Create(CultureInfo.InvariantCulture, $"{a}{b}");

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Waits until so many calls more have ended.</summary>
    public void Go(int calls)
    {
        var until = Calls + calls;
        TestNode.Until(() => Calls >= until, "the callers go on");
    }

    public async Task End()
    {
        _hasEnded = true;
        await Task.WhenAll(_callers);
        Assert.Equal((0, 0, 0), (_wrong, _thrown, _late));
    }

    async Task Call(int seed, Func<string, int, ValueTask<string>> call)
    {
        var random = new Random(seed);
        while (!_hasEnded)
        {
            var (a, b) = ("k", random.Next(20));
            var watch = Stopwatch.StartNew();
#pragma warning disable CA1031
            try
            {
                if (await call(a, b) != Body(a, b))
                    Interlocked.Increment(ref _wrong);
            }
            catch (Exception)
            {
                Interlocked.Increment(ref _thrown);
            }
#pragma warning restore CA1031
            if (watch.Elapsed > Bound)
                Interlocked.Increment(ref _late);
            Interlocked.Increment(ref _calls);
        }
    }
}
