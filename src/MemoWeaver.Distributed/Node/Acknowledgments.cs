using System.Collections.Concurrent;
using System.Globalization;

namespace MemoWeaver.Distributed.Node;

/// <summary>Counts who has dropped what was announced. Thread-safe.</summary>
sealed class Acknowledgments
{
    readonly ConcurrentDictionary<string, Wait> _waits = new();
    long _last;

    /// <summary>Begins to count for a new message, before it is sent.</summary>
    /// <param name="id">Its number.</param>
    public Wait Begin(out string id)
    {
        id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        return _waits[id] = new Wait();
    }

    /// <summary>Somebody dropped what a message named.</summary>
    public void Count(string id)
    {
        if (_waits.TryGetValue(id, out var wait))
            wait.Count();
    }

    /// <summary>Ends to count.</summary>
    public void End(string id) => _waits.TryRemove(id, out _);

    /// <summary>The acknowledgments of one message.</summary>
    public sealed class Wait
    {
        readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long _missing;
        bool _isKnown;

        public void Count() => Change(-1);

        /// <summary>Waits for as many as the message reached, no longer than a time.</summary>
        /// <returns>Whether they came.</returns>
        public async ValueTask<bool> ForAll(long receivers, TimeSpan timeout, bool isAsync)
        {
            Change(receivers);
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
                while (_missing > 0)
                {
                    var left = until - Environment.TickCount64;
                    if (left <= 0)
                        return false;
                    Monitor.Wait(this, (int)left);
                }

                return true;
            }
        }

        // Acknowledgments may come before it is known how many there will be. The number that is missing then is negative.
        void Change(long by)
        {
            lock (this)
            {
                _missing += by;
                _isKnown |= by > 0;
                if (!_isKnown || _missing > 0)
                    return;
                Monitor.PulseAll(this);
            }

            _all.TrySetResult();
        }
    }
}
