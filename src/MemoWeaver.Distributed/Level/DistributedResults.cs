using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Level;

/// <summary>
/// The results of one method on one server. No member throws, except for <see cref="OutOfMemoryException"/> and the
/// like. All members are thread-safe.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
#pragma warning disable CA1031 // From the server, its client and the serializer: the method computes then.
sealed class DistributedResults<T>
{
    readonly ServerKeys _keys;
    readonly EntryCodec<T> _codec;
    readonly TimeSpan _lifetime;

    public DistributedResults(DistributedServer server, CacheSite site, Func<string?, ServerKeys> keys,
        string fingerprint, TimeSpan lifetime)
    {
        Server = server;
        _codec = new(server, site, fingerprint, lifetime);
        _keys = keys(server.KeepsBuilds ? _codec.Build : null);
        _lifetime = lifetime;
    }

    public DistributedServer Server { get; }

    bool IsUsable => _codec.IsUsable && Server.IsReadable;

    /// <summary>Looks up a result, and otherwise the generations under which one can be stored.</summary>
    public async ValueTask<EntryLookup<T>> Find(ResultName name, string[] tags, bool isAsync)
    {
        if (!IsUsable)
            return default;
        try
        {
            var reader = new EntryReader(Server, _keys, name, tags);
            reader.Accept(await Server.Read(reader.Keys, isAsync).ConfigureAwait(false));
            if (_codec.TryDecode(reader, out var found))
                return found;

            // If generations were missing, another process may be first at this moment.
            if (!await reader.Complete(_lifetime, isAsync).ConfigureAwait(false))
            {
                reader.Accept(await Server.Read(reader.Keys, isAsync).ConfigureAwait(false));
                if (_codec.TryDecode(reader, out found))
                    return found;
            }

            return new(false, default, 0, reader.Token);
        }
        catch (Exception)
        {
            return default;
        }
    }

    /// <summary>Stores a result.</summary>
    /// <returns>Whether it was stored.</returns>
    public async ValueTask<bool> Store(WriteToken token, T value, bool isAsync)
    {
        var isStored = false;
        var lifetime = _lifetime;
        try
        {
            if (Server.IsReadable && !Server.IsTooLate(token.Begun) && _codec.Encode(token, value, ref lifetime) is { } bytes)
            {
                await Server.Set(token.Entry, bytes, lifetime, isAsync).ConfigureAwait(false);
                isStored = true;
                for (var i = 0; i < token.Keys.Length; i++)
                    Server.Renew(token.Keys[i], EntryReader.LifetimeOf(i, _lifetime));
            }
        }
        catch (Exception)
        {
        }

        if (!isStored)
            DistributedMetrics.Unstored.Add(1);
        return isStored;
    }

    /// <summary>
    /// Replaces a result. If that fails, the old one is dropped as soon as the server can be reached.
    /// </summary>
    public async ValueTask Set(ResultName name, string[] tags, T value, bool isAsync)
    {
        // Neither the present result counts any more, nor what is being computed.
        await Server.Drop([name], isAsync).ConfigureAwait(false);
        if (await BeginWrite(name, tags, isAsync).ConfigureAwait(false) is { } token)
            await Replace(name, token, value, isAsync).ConfigureAwait(false);
    }

    /// <summary>
    /// Begins a refresh. In-flight computations count no more, and of two refreshes the later one wins. Other processes
    /// continue to serve what they have in memory.
    /// </summary>
    public async ValueTask<WriteToken?> BeginRefresh(ResultName name, string[] tags, bool isAsync)
    {
        await Server.EndGeneration(name, isAsync).ConfigureAwait(false);
        return await BeginWrite(name, tags, isAsync).ConfigureAwait(false);
    }

    /// <summary>
    /// Stores the result of a refresh under the generations from its beginning, and has other processes drop theirs.
    /// </summary>
    public ValueTask EndRefresh(ResultName name, WriteToken? token, T value, bool isAsync) =>
        token == null ? Drop(name, isAsync) : Replace(name, token, value, isAsync);

    async ValueTask<WriteToken?> BeginWrite(ResultName name, string[] tags, bool isAsync)
    {
        if (!IsUsable)
            return null;
        try
        {
            var reader = new EntryReader(Server, _keys, name, tags);
            reader.Accept(await Server.Read(reader.Keys, isAsync).ConfigureAwait(false));
            if (!await reader.Complete(_lifetime, isAsync).ConfigureAwait(false))
                reader.Accept(await Server.Read(reader.Keys, isAsync).ConfigureAwait(false));
            return reader.Token;
        }
        catch (Exception)
        {
            return null;
        }
    }

    async ValueTask Replace(ResultName name, WriteToken token, T value, bool isAsync)
    {
        try
        {
            if (await Store(token, value, isAsync).ConfigureAwait(false))
            {
                await Server.Publish([name], isAsync).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception)
        {
        }

        await Drop(name, isAsync).ConfigureAwait(false);
    }

    async ValueTask Drop(ResultName name, bool isAsync) => await Server.Drop([name], isAsync).ConfigureAwait(false);
}
#pragma warning restore CA1031
