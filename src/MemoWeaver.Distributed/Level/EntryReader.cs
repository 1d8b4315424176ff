using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Serialization;

namespace MemoWeaver.Distributed.Level;

/// <summary>The outcome of a lookup on the server.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="IsHit">Whether the server has a result.</param>
/// <param name="Value">The result.</param>
/// <param name="Lifetime">The remaining lifetime of the result in milliseconds, at least 1.</param>
/// <param name="Token">
/// Otherwise, what is needed to store a result; <see langword="null"/> if none can be stored.
/// </param>
readonly record struct EntryLookup<T>(bool IsHit, T? Value, long Lifetime, WriteToken? Token);

/// <summary>The generations under which a computation stores its result, from before it began.</summary>
/// <param name="Entry">The key of the entry.</param>
/// <param name="Keys">The keys of the generations.</param>
/// <param name="Generations">The generations.</param>
/// <param name="Begun">When they were read.</param>
sealed record WriteToken(string Entry, string[] Keys, byte[][] Generations, DateTime Begun);

/// <summary>Reads an entry and the generations that it depends on. Used by one flow at a time.</summary>
sealed class EntryReader
{
    // The entry, and the generations of itself, of its method, and of the methods that are overridden. For an entry
    // with tags, those of all tags and of each tag follow.
    const int Entry = 0, OwnGeneration = 1, Methods = 2;

    readonly DistributedServer _server;
    readonly long _epoch;
    readonly DateTime _begun = DateTime.UtcNow;
    byte[]?[] _found = [];

    public EntryReader(DistributedServer server, ServerKeys keys, ResultName name, string[] tags)
    {
        _server = server;
        _epoch = server.Epoch;
        server.ThrowIfChanged(_epoch);
        var allTags = Methods + keys.Methods.Length;
        Keys = new string[tags.Length == 0 ? allTags : allTags + 1 + tags.Length];
        (Keys[Entry], Keys[OwnGeneration]) = (keys.Entry(name), keys.Generation(name));
        keys.Methods.CopyTo(Keys, Methods);
        if (tags.Length == 0)
            return;
        Keys[allTags] = keys.AllTags;
        for (var i = 0; i < tags.Length; i++)
            Keys[allTags + 1 + i] = keys.Tag(tags[i]);
    }

    /// <summary>The key of the entry, then the keys of the generations.</summary>
    public string[] Keys { get; }

    /// <summary>The entry; <see langword="null"/> if there is none.</summary>
    public byte[]? Found => _found[Entry];

    /// <summary>The generations, if all are there.</summary>
    public ReadOnlySpan<byte[]> Generations => _found.AsSpan(1)!;

    /// <summary>Whether all generations are there.</summary>
    public bool IsComplete
    {
        get
        {
            for (var i = 1; i < _found.Length; i++)
            {
                if (!IsGeneration(_found[i]))
                    return false;
            }

            return _found.Length == Keys.Length;
        }
    }

    /// <summary>
    /// What a computation that begins now needs to store its result; <see langword="null"/> if a generation is missing.
    /// </summary>
    public WriteToken? Token => IsComplete ? new(Keys[Entry], Keys[1..], Generations.ToArray(), _begun) : null;

    /// <summary>Returns how long a generation is kept.</summary>
    /// <param name="index">The index of the generation; 0 is that of the entry.</param>
    /// <param name="lifetime">The lifetime of results.</param>
    public static TimeSpan LifetimeOf(int index, TimeSpan lifetime) => index + 1 == OwnGeneration
        ? lifetime + TimeSpan.FromMilliseconds(DistributedNode.LongestComputation)
        : TimeSpan.FromTicks(Math.Max(lifetime.Ticks * 2, TimeSpan.TicksPerDay));

    /// <summary>Accepts what the server has for <see cref="Keys"/>.</summary>
    /// <exception cref="MemoWeaver.Distributed.Server.ServerChangedException">
    /// It may be another server than at the beginning.
    /// </exception>
    public void Accept(byte[]?[] found)
    {
        _server.ThrowIfChanged(_epoch);
        _found = found;
    }

    /// <summary>Creates the generations that are missing.</summary>
    /// <returns><see langword="false"/> if another process may have created some first: read again.</returns>
    public async ValueTask<bool> Complete(TimeSpan lifetime, bool isAsync)
    {
        var isSure = true;
        for (var i = 1; i < Keys.Length; i++)
        {
            if (IsGeneration(_found[i]))
                continue;
            var bytes = Envelope.NewNonce();
            if (await _server.Add(Keys[i], bytes, LifetimeOf(i - 1, lifetime), isAsync).ConfigureAwait(false))
                _found[i] = bytes;
            else
                isSure = false;
        }

        return isSure;
    }

    static bool IsGeneration(byte[]? bytes) => bytes is { Length: Envelope.NonceLength };
}
