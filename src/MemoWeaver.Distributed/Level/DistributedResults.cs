using MemoWeaver.Distributed.Node;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>The results of one method on one server. No member throws, but for <see cref="OutOfMemoryException"/> and the like. All are thread-safe.</summary>
/// <typeparam name="T">The result.</typeparam>
#pragma warning disable CA1031 // What the server, its client and the serializer throw: the method computes then.
sealed class DistributedResults<T>
{
    readonly ServerKeys _places;
    readonly EntryCodec<T> _form;
    readonly TimeSpan _lifetime;

    public DistributedResults(DistributedServer server, CacheSite site, string method, string fingerprint, TimeSpan lifetime)
    {
        Server = server;
        _places = new(server.Prefix, method);
        _form = new(server, site, fingerprint, lifetime);
        _lifetime = lifetime;
    }

    public DistributedServer Server { get; }

    bool IsUsable => _form.IsUsable && Server.IsReadable;

    /// <summary>Looks for a result, and notes the generations under which one can be stored where there is none.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <param name="tags">The user's tags.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    public async ValueTask<EntryLookup<T>> Ask(string name, string[] tags, bool isAsync)
    {
        if (!IsUsable)
            return default;
        try
        {
            var look = new EntryReader(Server, _places, name, tags);
            look.Take(await Server.Read(look.Places, isAsync).ConfigureAwait(false));
            if (_form.TryOpen(look, out var answer))
                return answer;

            // Where generations are made, somebody else may have been first this moment.
            if (!await look.Complete(_lifetime, isAsync).ConfigureAwait(false))
            {
                look.Take(await Server.Read(look.Places, isAsync).ConfigureAwait(false));
                if (_form.TryOpen(look, out answer))
                    return answer;
            }

            return new(false, default, 0, look.Ticket);
        }
        catch (Exception)
        {
            return default;
        }
    }

    /// <summary>Notes the generations under which a result can be stored, whether there is one or not.</summary>
    public async ValueTask<WriteToken?> Note(string name, string[] tags, bool isAsync)
    {
        if (!IsUsable)
            return null;
        try
        {
            var look = new EntryReader(Server, _places, name, tags);
            look.Take(await Server.Read(look.Places, isAsync).ConfigureAwait(false));
            if (!await look.Complete(_lifetime, isAsync).ConfigureAwait(false))
                look.Take(await Server.Read(look.Places, isAsync).ConfigureAwait(false));
            return look.Ticket;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Stores a result.</summary>
    /// <returns>Whether it is there now.</returns>
    public async ValueTask<bool> Keep(WriteToken ticket, T value, bool isAsync)
    {
        var isStored = false;
        var lifetime = _lifetime;
        try
        {
            if (Server.IsReadable && _form.Seal(ticket, value, ref lifetime) is { } bytes)
            {
                await Server.Set(ticket.Entry, bytes, lifetime, isAsync).ConfigureAwait(false);
                isStored = true;
                for (var i = 0; i < ticket.Places.Length; i++)
                    Server.Renew(ticket.Places[i], EntryReader.LifetimeOf(i, _lifetime));
            }
        }
        catch (Exception)
        {
        }

        if (!isStored)
            DistributedMetrics.Unstored.Add(1);
        return isStored;
    }

    /// <summary>Stores a result in place of the one that is there; where that fails, the old one is dropped as soon as the server can be reached.</summary>
    public async ValueTask Set(string name, string[] tags, T value, bool isAsync)
    {
        // What is being computed counts no more, and neither does what is there.
        await Server.Drop([name], isAsync).ConfigureAwait(false);
        if (await Note(name, tags, isAsync).ConfigureAwait(false) is { } ticket)
            await Keep(name, ticket, value, isAsync).ConfigureAwait(false);
    }

    /// <summary>Begins a refresh: what is being computed counts no more, and of two refreshes the later one wins. Others go on to serve what they have in memory.</summary>
    public async ValueTask<WriteToken?> BeginRefresh(string name, string[] tags, bool isAsync)
    {
        await Server.Renounce(name, isAsync).ConfigureAwait(false);
        return await Note(name, tags, isAsync).ConfigureAwait(false);
    }

    /// <summary>Stores the result of a refresh under the generations of its beginning, and has others drop what they have.</summary>
    public ValueTask EndRefresh(string name, WriteToken? ticket, T value, bool isAsync) =>
        ticket == null ? DropAll(name, isAsync) : Keep(name, ticket, value, isAsync);

    async ValueTask Keep(string name, WriteToken ticket, T value, bool isAsync)
    {
        try
        {
            if (await Keep(ticket, value, isAsync).ConfigureAwait(false))
            {
                await Server.Announce([name], isAsync).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception)
        {
        }

        await DropAll(name, isAsync).ConfigureAwait(false);
    }

    async ValueTask DropAll(string name, bool isAsync) => await Server.Drop([name], isAsync).ConfigureAwait(false);
}
#pragma warning restore CA1031
