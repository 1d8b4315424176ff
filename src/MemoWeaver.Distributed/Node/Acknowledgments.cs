using System.Collections.Concurrent;
using System.Globalization;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Node;

/// <summary>Notes who has dropped what was announced. Thread-safe.</summary>
sealed class Acknowledgments
{
    readonly ConcurrentDictionary<string, Wait> _waits = new();
    long _last;

    /// <summary>Begins to wait for a new message, before it is sent.</summary>
    /// <param name="id">Its number.</param>
    public Wait Begin(out string id)
    {
        id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        return _waits[id] = new Wait();
    }

    /// <summary>Somebody dropped what a message named.</summary>
    public void Note(string id, string node)
    {
        if (_waits.TryGetValue(id, out var wait))
            wait.Note(node);
    }

    /// <summary>Ends to wait.</summary>
    public void End(string id) => _waits.TryRemove(id, out _);

    /// <summary>The acknowledgments of one message.</summary>
    public sealed class Wait
    {
        readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly HashSet<string> _have = [];
        Audience? _audience;

        // A process can get a message twice: it counts once. It may answer before it is known who has to.
        public void Note(string node)
        {
            lock (this)
            {
                _have.Add(node);
                Check();
            }
        }

        /// <summary>Waits for all that a message reached, no longer than a time.</summary>
        /// <returns>Whether they answered.</returns>
        public async ValueTask<bool> ForAll(Audience audience, TimeSpan timeout, bool isAsync)
        {
            lock (this)
            {
                _audience = audience;
                Check();
            }

            if (!isAsync)
                return WaitHere(timeout);
            try
            {
                await _all.Task.WaitAsync(timeout).ConfigureAwait(false);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        bool WaitHere(TimeSpan timeout)
        {
            var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            lock (this)
            {
                while (!_all.Task.IsCompleted)
                {
                    var left = until - Environment.TickCount64;
                    if (left <= 0)
                        return false;
                    Monitor.Wait(this, (int)left);
                }

                return true;
            }
        }

        void Check()
        {
            if (_audience?.IsIn(_have) == true && _all.TrySetResult())
                Monitor.PulseAll(this);
        }
    }
}
