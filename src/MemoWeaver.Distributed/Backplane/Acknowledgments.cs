using System.Collections.Concurrent;
using System.Globalization;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Backplane;

/// <summary>Tracks which processes have dropped what a message named. Thread-safe.</summary>
/// <param name="node">This process.</param>
/// <param name="signer">Verifies who acknowledged.</param>
sealed class Acknowledgments(string node, AcknowledgmentSigner signer)
{
    readonly ConcurrentDictionary<string, Wait> _waits = new();
    // No number is used twice, even if a process sets up a server again.
    readonly string _session = InvalidationBackplane.NewId();
    long _last;

    /// <summary>Begins to wait for the answers to a new message, before it is sent.</summary>
    public Wait Begin(IEnumerable<ResultName> names)
    {
        var id = $"{_session}-{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
        return _waits[id] = new Wait(id, $"{node} {id}\n{string.Join('\n', names)}");
    }

    /// <summary>Records that a process dropped what a message named, if the answer is its own.</summary>
    public void Add(string id, string from, string signature)
    {
        if (_waits.TryGetValue(id, out var wait) && signer.Verify(from, wait.Message, signature))
            wait.Add(from);
    }

    /// <summary>Records that a message came back to this process.</summary>
    public void AddOwn(string id, string message)
    {
        if (_waits.TryGetValue(id, out var wait) && wait.Message == message)
            wait.Add(node);
    }

    /// <summary>Stops waiting.</summary>
    public void End(Wait wait) => _waits.TryRemove(wait.Id, out _);

    /// <summary>The acknowledgments of one message.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="message">The message.</param>
    public sealed class Wait(string id, string message)
    {
        readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly HashSet<string> _received = [];
        ExpectedReceivers? _expected;

        public string Id => id;

        public string Message => message;

        // A process may receive a message twice: it counts once. It may answer before its answer is expected.
        public void Add(string node)
        {
            lock (this)
            {
                _received.Add(node);
                Check();
            }
        }

        /// <summary>Waits until all receivers have answered, for a limited time.</summary>
        /// <returns>Whether all have answered.</returns>
        public async ValueTask<bool> ForAll(ExpectedReceivers expected, TimeSpan timeout, bool isAsync)
        {
            lock (this)
            {
                _expected = expected;
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
            if (_expected?.AreIn(_received) == true && _all.TrySetResult())
                Monitor.PulseAll(this);
        }
    }
}
