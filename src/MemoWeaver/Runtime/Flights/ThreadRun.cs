namespace MemoWeaver.Runtime;

/// <summary>One run of a synchronous body, as a node in the graph of which thread waits on which run.</summary>
/// <remarks>A thread waits on one run at a time, and a run is on one thread: the way from run to owner to the run it waits on has no branches.</remarks>
sealed class ThreadRun
{
    static readonly object s_graph = new();

    [ThreadStatic]
    static Owner? t_owner;

    readonly Owner _owner = t_owner ??= new();
    bool _hasEnded;

    /// <summary>Waits for the end.</summary>
    /// <returns><see langword="false"/>, at once, where this thread would wait for itself.</returns>
    public bool TryWait()
    {
        var self = t_owner ??= new();
        lock (s_graph)
        {
            for (var run = this; run is { _hasEnded: false }; run = run._owner.WaitsOn)
            {
                if (ReferenceEquals(run._owner, self))
                    return false;
            }

            self.WaitsOn = this;
        }

        try
        {
            lock (this)
            {
                while (!_hasEnded)
                    Monitor.Wait(this);
            }
        }
        finally
        {
            lock (s_graph)
                self.WaitsOn = null;
        }

        return true;
    }

    /// <summary>Lets those go on who wait.</summary>
    public void End()
    {
        lock (s_graph)
        {
            lock (this)
            {
                _hasEnded = true;
                Monitor.PulseAll(this);
            }
        }
    }

    sealed class Owner
    {
        /// <summary>Under the graph's lock.</summary>
        public ThreadRun? WaitsOn;
    }
}
