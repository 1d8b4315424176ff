using Microsoft.Extensions.Caching.Distributed;

namespace MemoWeaver.Distributed.Server;

/// <summary>Results in any <see cref="IDistributedCache"/>, which does not talk.</summary>
sealed class CacheStoreAdapter(IDistributedCache cache, TimeSpan timeout) : ServerStore
{
    public override event Action? Changing
    {
        add { }
        remove { }
    }

    public override IChannel? Channel => null;

    public override Task<string[]?> Identify() => Task.FromResult<string[]?>(null);

    public override async ValueTask<byte[]?[]> Read(string[] names, bool isAsync)
    {
        var found = new byte[]?[names.Length];

        // The entry first: a generation that is read later is not older.
        for (var i = 0; i < names.Length; i++)
            found[i] = isAsync ? await cache.GetAsync(names[i]).WaitAsync(timeout).ConfigureAwait(false) : cache.Get(names[i]);
        return found;
    }

    // Of two who add at once, the later one counts: both read again what is there. Who reads the earlier one stores under a generation that nobody has.
    public override async ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        if ((isAsync ? await cache.GetAsync(name).WaitAsync(timeout).ConfigureAwait(false) : cache.Get(name)) == null)
            await Set(name, bytes, lifetime, isAsync).ConfigureAwait(false);
        return false;
    }

    public override async ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
        if (isAsync)
            await cache.SetAsync(name, bytes, options).WaitAsync(timeout).ConfigureAwait(false);
        else
            cache.Set(name, bytes, options);
    }

    public override async ValueTask Delete(string[] names, bool isAsync)
    {
        foreach (var name in names)
        {
            if (isAsync)
                await cache.RemoveAsync(name).WaitAsync(timeout).ConfigureAwait(false);
            else
                cache.Remove(name);
        }
    }

    // Generations end after their lifetime, and with them what was stored under them.
    public override void Renew(string name, TimeSpan lifetime)
    {
    }

    public override void Dispose()
    {
    }
}
