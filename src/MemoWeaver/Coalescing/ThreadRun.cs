using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run of a synchronous body, as a node in the graph of threads that wait on runs.</summary>
/// <remarks>
/// A thread waits on one run at a time, and a run belongs to one thread. So the path from a run to its owner, and on to
/// the run that the owner waits on, has no branches. A thread without a run of its own is in no cycle, and not in the
/// graph. A thread that no thread waits for closes no cycle, and searches no path.
/// </remarks>
sealed class ThreadRun
{
    static readonly object s_graph = new();

    [ThreadStatic]
    static Owner? t_owner;

    readonly Owner _owner = t_owner ??= new();
    volatile bool _hasEnded;

    public ThreadRun() => _owner.Runs++;

    /// <summary>Waits for the end, or until the waiting call is cancelled.</summary>
    /// <param name="call">The tokens of the waiting call; <see langword="null"/> if it has none.</param>
    /// <returns><see langword="false"/>, at once, if this thread would wait for itself.</returns>
    /// <exception cref="OperationCanceledException">A token of the call was cancelled before the run had
    /// ended.</exception>
    public bool TryWait(ICancellableCall? call)
    {
        var self = t_owner ??= new();
        if (ReferenceEquals(_owner, self))
            return false;
        var isInGraph = self.Runs > 0;
        if (isInGraph && !TryEnterGraph(self))
            return false;
        try
        {
            Wait(call);
            return true;
        }
        finally
        {
            if (isInGraph)
                LeaveGraph(self);
        }
    }

    /// <summary>Releases the waiters. Called once, by the thread that created the run.</summary>
    public void End()
    {
        _owner.Runs--;
        Critical.Enter(this);
        try
        {
            _hasEnded = true;
            Monitor.PulseAll(this);
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    void Wait(ICancellableCall? call)
    {
        if (call == null)
        {
            lock (this)
            {
                while (!_hasEnded)
                    Monitor.Wait(this);
            }

            return;
        }

        // A registration is disposed of outside the lock, because that waits for a callback that needs the lock.
        var registrations = new CancellationTokenRegistration[call.TokenCount];
        try
        {
            for (var i = 0; i < registrations.Length; i++)
                registrations[i] = call.GetToken(i).Register(static run => ((ThreadRun)run!).Wake(), this);
            lock (this)
            {
                while (!_hasEnded)
                {
                    for (var i = 0; i < registrations.Length; i++)
                        call.GetToken(i).ThrowIfCancellationRequested();
                    Monitor.Wait(this);
                }
            }
        }
        finally
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }
    }

    void Wake()
    {
        lock (this)
            Monitor.PulseAll(this);
    }

    bool TryEnterGraph(Owner self)
    {
        lock (s_graph)
        {
            for (var run = self.Waiters > 0 ? this : null; run is { _hasEnded: false }; run = run._owner.WaitsOn)
            {
                if (ReferenceEquals(run._owner, self))
                    return false;
            }

            self.WaitsOn = this;
            _owner.Waiters++;
            return true;
        }
    }

    void LeaveGraph(Owner self)
    {
        Critical.Enter(s_graph);
        self.WaitsOn = null;
        _owner.Waiters--;
        Monitor.Exit(s_graph);
    }

    sealed class Owner
    {
        /// <summary>The number of runs of the thread that have not ended. Used by the thread alone.</summary>
        public int Runs;

        /// <summary>The run that the thread waits on. Under the graph's lock.</summary>
        public ThreadRun? WaitsOn;

        /// <summary>
        /// The number of threads in the graph that wait on runs of this thread. Under the graph's lock.
        /// </summary>
        public int Waiters;
    }
}
