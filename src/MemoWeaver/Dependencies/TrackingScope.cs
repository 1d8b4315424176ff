using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>Tells hits whether any tracked body runs. A class of its own, so that a hit initializes nothing.</summary>
static class TrackedBodies
{
    /// <summary>How many tracked bodies run in the process. Interlocked.</summary>
    public static int Running;
}

/// <summary>The tracked body that a flow is part of, and those around it.</summary>
sealed class TrackingScope(Computation computation, TrackingScope? outer)
{
    static readonly AsyncLocal<TrackingScope?> s_current = new();

    /// <summary>Gets the innermost body around this flow that still runs.</summary>
    public static Computation? Current
    {
        get
        {
            if (Volatile.Read(ref TrackedBodies.Running) == 0)
                return null;
            var scope = s_current.Value;
            while (scope is { Own.IsRunning: false })
                scope = scope.Outer;
            return scope?.Own;
        }
    }

    Computation Own { get; } = computation;

    TrackingScope? Outer { get; } = outer;

    /// <summary>Makes a body the innermost one of this flow.</summary>
    /// <returns>For <see cref="Leave"/>.</returns>
    public static TrackingScope? Enter(Computation computation)
    {
        var before = s_current.Value;
        s_current.Value = new(computation, before);
        return before;
    }

    public static void Leave(TrackingScope? before) => s_current.Value = before;

    /// <summary>The body around this flow has read something that has no record: its result is not stored.</summary>
    public static void ReadUnknown()
    {
        if (Current is { } computation)
            computation.IsUncertain = true;
    }

    /// <summary>Adds the record of a key, and those of tags, to what a body has read. Without memory, the result of the
    /// body is not stored.</summary>
    /// <param name="reader">The body.</param>
    /// <param name="store">The cache.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="source">The computation of what was read; <see langword="null"/> if it has no edges.</param>
    /// <param name="deadline">When what was read expires.</param>
    /// <param name="tags">The tags of what was read, if any.</param>
    /// <remarks>The caller looks afterwards whether what it has read is still valid.</remarks>
    public static void Note(Computation reader, TrackedStore store, int hash, Computation? source, long deadline,
        string[]? tags)
    {
        DependencyGraph.Enter();
        try
        {
            if (!reader.IsOpen)
                return;
            reader.Limit(deadline);
            store.Records.Belong(store);
            if (source is { IsUncertain: true } || source?.Mark != null || store.Records.TryTake(hash) is not { } record)
            {
                reader.IsUncertain = true;
                return;
            }

            Critical.Allocate();
            AddPinned(reader, record);
            if (source is { IsStored: false, IsRunning: true })
            {
                // It is not in the cache. What it was made of leads to the reader directly.
                reader.AddAll(source);
                record.WasEvicted = true;
            }
            else if (source is { HasLeft: true })
            {
                reader.IsUncertain = true;
            }

            foreach (var tag in tags ?? [])
            {
                if (DependencyGraph.Tags.TryTake(DependencyGraph.HashOf(tag)) is { } named)
                    AddPinned(reader, named);
                else
                    reader.IsUncertain = true;
            }
        }
        catch (OutOfMemoryException)
        {
            reader.IsUncertain = true;
        }
        finally
        {
            DependencyGraph.Exit();
        }
    }

    // A record that is new ends with its last pin: the pin of this method, if the reader takes another one.
    static void AddPinned(Computation reader, EntryRecord record)
    {
        record.Pin();
        try
        {
            reader.Add(record);
        }
        finally
        {
            record.Unpin();
        }
    }
}
