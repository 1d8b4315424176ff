using System.Collections.Concurrent;
using System.Globalization;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Node;

/// <summary>Notes who has dropped what was announced. Thread-safe.</summary>
/// <param name="node">This process.</param>
/// <param name="seals">Tells who acknowledged.</param>
sealed class Acknowledgments(string node, AnswerSeals seals)
{
    readonly ConcurrentDictionary<string, Wait> _waits = new();
    // no number comes twice, also where a process sets up a server anew
    readonly string _session = DistributedServer.NewId();
    long _last;

    /// <summary>Begins to wait for the answers to a new message, before it is sent.</summary>
    /// <param name="names">What it names.</param>
    public Wait Begin(IEnumerable<string> names)
    {
        var id = $"{_session}-{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
        return _waits[id] = new Wait(id, $"{node} {id}\n{string.Join('\n', names)}");
    }

    /// <summary>Notes that a process dropped what a message named, if it is that process that says so.</summary>
    public void Note(string id, string from, string seal)
    {
        if (_waits.TryGetValue(id, out var wait) && seals.IsOf(from, wait.Message, seal))
            wait.Note(from);
    }

    /// <summary>Notes that a message came back to this process.</summary>
    public void NoteOwn(string id, string message)
    {
        if (_waits.TryGetValue(id, out var wait) && wait.Message == message)
            wait.Note(node);
    }

    /// <summary>Ends to wait.</summary>
    public void End(Wait wait) => _waits.TryRemove(wait.Id, out _);

    /// <summary>The acknowledgments of one message.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="message">The message.</param>
    public sealed class Wait(string id, string message)
    {
        readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly HashSet<string> _have = [];
        ExpectedReceivers? _audience;

        public string Id => id;

        public string Message => message;

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
        public async ValueTask<bool> ForAll(ExpectedReceivers audience, TimeSpan timeout, bool isAsync)
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
