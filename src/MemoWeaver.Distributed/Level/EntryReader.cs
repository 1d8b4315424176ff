using MemoWeaver.Distributed.Node;
using MemoWeaver.Distributed.Values;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>One look for an entry and the generations that it depends on. Used by one flow at a time.</summary>
sealed class EntryReader
{
    // The entry, the generations of its method and of itself, and where it has tags those of all tags and of each.
    const int Entry = 0, OwnGeneration = 2, AllTags = 3, FirstTag = 4;

    readonly DistributedServer _server;
    readonly long _doubts;
    byte[]?[] _found = [];

    public EntryReader(DistributedServer server, ServerKeys places, string name, string[] tags)
    {
        _server = server;
        _doubts = server.Doubts;
        server.Check(_doubts);
        Places = new string[tags.Length == 0 ? AllTags : FirstTag + tags.Length];
        (Places[Entry], Places[1], Places[OwnGeneration]) = (places.Entry(name), places.Method, places.Generation(name));
        if (tags.Length == 0)
            return;
        Places[AllTags] = places.AllTags;
        for (var i = 0; i < tags.Length; i++)
            Places[FirstTag + i] = places.Tag(tags[i]);
    }

    /// <summary>Where the entry is, then where the generations are.</summary>
    public string[] Places { get; }

    /// <summary>The entry; <see langword="null"/> where there is none.</summary>
    public byte[]? Found => _found[Entry];

    /// <summary>The generations, when all are there.</summary>
    public ReadOnlySpan<byte[]> Generations => _found.AsSpan(1)!;

    /// <summary>Whether all generations are there.</summary>
    public bool IsWhole
    {
        get
        {
            for (var i = 1; i < _found.Length; i++)
            {
                if (!IsGeneration(_found[i]))
                    return false;
            }

            return _found.Length == Places.Length;
        }
    }

    /// <summary>What the computation needs that begins now; <see langword="null"/> where something is missing.</summary>
    public WriteToken? Ticket => IsWhole ? new(Places[Entry], Places[1..], Generations.ToArray()) : null;

    /// <summary>How long a generation is kept.</summary>
    /// <param name="index">Which of the generations; 0 is that of the method.</param>
    /// <param name="lifetime">That of results.</param>
    public static TimeSpan LifetimeOf(int index, TimeSpan lifetime) =>
        index + 1 == OwnGeneration ? lifetime + TimeSpan.FromMilliseconds(DistributedNode.LongestComputation) : TimeSpan.FromTicks(Math.Max(lifetime.Ticks * 2, TimeSpan.TicksPerDay));

    /// <summary>Takes what the server has at <see cref="Places"/>.</summary>
    /// <exception cref="MemoWeaver.Distributed.Server.ServerChangedException">It may be another server than the one at the beginning.</exception>
    public void Take(byte[]?[] found)
    {
        _server.Check(_doubts);
        _found = found;
    }

    /// <summary>Makes the generations that are missing.</summary>
    /// <returns><see langword="false"/> where somebody else may have been first: read again.</returns>
    public async ValueTask<bool> Complete(TimeSpan lifetime, bool isAsync)
    {
        var isSure = true;
        for (var i = 1; i < Places.Length; i++)
        {
            if (IsGeneration(_found[i]))
                continue;
            var bytes = Envelope.NewNonce();
            if (await _server.Add(Places[i], bytes, LifetimeOf(i - 1, lifetime), isAsync).ConfigureAwait(false))
                _found[i] = bytes;
            else
                isSure = false;
        }

        return isSure;
    }

    static bool IsGeneration(byte[]? bytes) => bytes is { Length: Envelope.NonceLength };
}
