using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>Finds the run of a key among those under way.</summary>
static class Flights<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Gets the run to join, if there is one.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="fence">The fence as it was before the look.</param>
    /// <param name="looked">For <see cref="FlightTable.TryAdd"/>.</param>
    /// <remarks>What the key's equality throws, it throws. The caller's own run is not published by then.</remarks>
    public static KeyedFlight<TKey, TStored>? Find(IResultCache<TKey, TStored> cache, ref TKey key, int hash,
        out long fence, out long looked)
    {
        var candidate = FlightTable.Find(cache.Store, hash, out fence, out looked, out var others);
        for (var i = 0; candidate != null; i++)
        {
            // A cache has keys and results of one type.
            var flight = (KeyedFlight<TKey, TStored>)candidate;
            if (flight.Key.KeyEquals(ref key))
                return flight;
            candidate = others != null && i < others.Count ? others[i] : null;
        }

        return null;
    }
}
