using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Engine;

namespace MemoWeaver.Runtime;

public sealed partial class CustomStoreCache<TKey, TValue>
{
    bool IEntryStore<TKey, TValue>.TryPeek(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        if (Find(ref key, hash) is { } entry && !IsPast(entry))
        {
            stored = entry.Value;
            return true;
        }

        stored = default;
        return false;
    }

    bool IEntryStore<TKey, TValue>.Remove(ref TKey key, int hash)
    {
        Renew(hash);
        return Drop(ref key, hash);
    }

    long IEntryStore<TKey, TValue>.Renew(int hash) => Renew(hash);

    bool IEntryStore<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight)
    {
        var isCurrent = TryRenew(fence, hash, out var from);
        Drop(ref key, hash);
        if (!isCurrent)
            return false;
        while (!Add(ref key, hash, from, stored, isNew: fence == null))
        {
            // A result that is new now is still new after an invalidation that came this moment. Without an
            // invalidation, something else prevents storing it, such as lack of memory.
            var now = Fence(hash);
            if (fence != null || now == from)
                return false;
            from = now;
        }

        return true;
    }
}
