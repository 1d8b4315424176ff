using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Coalescing;

/// <summary>Lets waiters wait for the end of a run, and leave before.</summary>
/// <remarks>
/// A waiter that leaves takes itself out of a list in constant time. A task would search all of its continuations for
/// that waiter, so that waiters that are cancelled together would take quadratic time.
/// </remarks>
sealed class FlightEnding() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    // Under this object's lock.
    Waiter? _first;
    bool _hasEnded;

    /// <summary>Waits for the end, or for the first of the tokens that is cancelled.</summary>
    /// <returns>The waiter, to be disposed of afterwards.</returns>
    public Waiter For(CancellationToken[] tokens)
    {
        var waiter = new Waiter(this, new CancellationTokenRegistration[tokens.Length]);
        lock (this)
        {
            if (_hasEnded)
            {
                waiter.TrySetResult(true);
                return waiter;
            }

            waiter.Next = _first;
            if (_first != null)
                _first.Previous = waiter;
            _first = waiter;
        }

        var isRegistered = false;
        try
        {
            waiter.Register(tokens);
            isRegistered = true;
            return waiter;
        }
        finally
        {
            if (!isRegistered)
            {
                Leave(waiter);
                waiter.Dispose();
            }
        }
    }

    /// <summary>Releases all waiters. Does not throw.</summary>
    public void End()
    {
        Critical.Enter(this);
        _hasEnded = true;
        var waiter = _first;
        _first = null;
        Monitor.Exit(this);
        TrySetResult(true);
        for (; waiter != null; waiter = waiter.Next)
            waiter.TrySetResult(true);
    }

    void Leave(Waiter waiter)
    {
        lock (this)
        {
            // The list is gone.
            if (_hasEnded)
                return;
            if (waiter.Previous != null)
                waiter.Previous.Next = waiter.Next;
            else if (ReferenceEquals(_first, waiter))
                _first = waiter.Next;
            if (waiter.Next != null)
                waiter.Next.Previous = waiter.Previous;
            waiter.Next = waiter.Previous = null;
        }
    }

    /// <summary>A waiter.</summary>
    public sealed class Waiter(FlightEnding ending, CancellationTokenRegistration[] registrations)
        : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously), IDisposable
    {
        /// <summary>Neighbors in the list.</summary>
        internal Waiter? Next, Previous;

        public void Dispose()
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }

        internal void Register(CancellationToken[] tokens)
        {
            for (var i = 0; i < tokens.Length; i++)
                registrations[i] = tokens[i]
                    .Register(static state => Cancel(((Waiter, CancellationToken))state!), (this, tokens[i]));
        }

        static void Cancel((Waiter Waiter, CancellationToken Token) state)
        {
            state.Waiter.Leave();
            state.Waiter.TrySetCanceled(state.Token);
        }

        void Leave() => ending.Leave(this);
    }
}
