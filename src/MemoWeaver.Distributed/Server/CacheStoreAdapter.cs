using Microsoft.Extensions.Caching.Distributed;

namespace MemoWeaver.Distributed.Server;

/// <summary>Stores results in any <see cref="IDistributedCache"/>, which has no channel.</summary>
sealed class CacheStoreAdapter(IDistributedCache cache, TimeSpan timeout) : ServerStore
{
    public override event Action? Changing
    {
        add { }
        remove { }
    }

    public override IChannel? Channel => null;

    public override Task<string[]?> Identify() => Task.FromResult<string[]?>(null);

    public override async ValueTask<byte[]?[]> Read(string[] keys, bool isAsync)
    {
        var found = new byte[]?[keys.Length];

        // The entry first: a generation that is read later is not older.
        for (var i = 0; i < keys.Length; i++)
            found[i] = await Get(keys[i], isAsync).ConfigureAwait(false);
        return found;
    }

    // If two processes add at once, the later one counts: both read again what is there. A process that reads the
    // earlier one stores its result under a generation that nobody has.
    public override async ValueTask<bool> Add(string key, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        if (await Get(key, isAsync).ConfigureAwait(false) == null)
            await Set(key, bytes, lifetime, isAsync).ConfigureAwait(false);
        return false;
    }

    public override async ValueTask Set(string key, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
        if (isAsync)
            await cache.SetAsync(key, bytes, options).WaitAsync(timeout).ConfigureAwait(false);
        else
            cache.Set(key, bytes, options);
    }

    public override async ValueTask Delete(string[] keys, bool isAsync)
    {
        foreach (var key in keys)
        {
            if (isAsync)
                await cache.RemoveAsync(key).WaitAsync(timeout).ConfigureAwait(false);
            else
                cache.Remove(key);
        }
    }

    // Not possible. Generations expire after their lifetime, and results that were stored under them with them.
    public override void Renew(string key, TimeSpan lifetime)
    {
    }

    public override void Dispose()
    {
    }

    async ValueTask<byte[]?> Get(string key, bool isAsync) =>
        isAsync ? await cache.GetAsync(key).WaitAsync(timeout).ConfigureAwait(false) : cache.Get(key);
}
