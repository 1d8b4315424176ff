namespace MemoWeaver.Runtime;

/// <summary>One run of a synchronous body, as a node in the graph of which thread waits on which run.</summary>
/// <remarks>
/// A thread waits on one run at a time, and a run is on one thread: the way from run to owner to the run it waits on
/// has no branches. A thread without a run of its own is in no cycle, and is not in the graph. One for which no thread
/// waits closes none, and walks no way.
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
    /// <param name="call">The tokens of the waiting call; <see langword="null"/> where it has none.</param>
    /// <returns><see langword="false"/>, at once, where this thread would wait for itself.</returns>
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

    /// <summary>Lets those go on who wait. Called once, by the thread that made it.</summary>
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
        /// <summary>How many runs of the thread have not ended. Of the thread alone.</summary>
        public int Runs;

        /// <summary>The run that the thread waits on. Under the graph's lock.</summary>
        public ThreadRun? WaitsOn;

        /// <summary>How many threads of the graph wait on runs of this one. Under the graph's lock.</summary>
        public int Waiters;
    }
}
