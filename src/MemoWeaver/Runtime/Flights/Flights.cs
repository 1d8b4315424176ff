using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>The runs under way of all methods with the same types of key and stored result, found by hash; those of equal hash in a list.</summary>
/// <remarks>
/// Lists never change: a new one takes the place of the old one if that is still there. So keys are compared, which may run code
/// of the user, while no lock is held.
/// </remarks>
static class Flights<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    static readonly ConcurrentDictionary<int, List> s_lists = new();

    /// <summary>The run to join, if there is one.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="fence">The fence now: a run that began before an invalidation of the key, or of one of its tags, is not joined.</param>
    /// <param name="looked">The list that was looked through, for <see cref="TryAdd"/>.</param>
    public static KeyedFlight<TKey, TStored>? Find(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence, out List? looked)
    {
        if (!s_lists.TryGetValue(hash, out looked))
            return null;
        for (var list = looked; list != null; list = list.Next)
        {
            var flight = list.Flight;
            if (ReferenceEquals(flight.Cache, cache) && flight.Fence == fence && flight.Tags?.IsCurrent != false && flight.Key.KeyEquals(ref key))
                return flight;
        }

        return null;
    }

    /// <summary>Adds a run, unless another one was added or removed since the look.</summary>
    public static bool TryAdd(KeyedFlight<TKey, TStored> flight, List? looked) => looked == null
        ? s_lists.TryAdd(flight.Hash, new List(flight, null))
        : s_lists.TryUpdate(flight.Hash, new List(flight, looked), looked);

    /// <summary>Removes a run, if it is there.</summary>
    public static void Remove(KeyedFlight<TKey, TStored> flight)
    {
        while (s_lists.TryGetValue(flight.Hash, out var list) && list.Has(flight))
        {
            if (list.Without(flight) is { } rest ? s_lists.TryUpdate(flight.Hash, rest, list) : TryRemove(flight.Hash, list))
                return;
        }
    }

    // Only this very list, not one that took its place.
    static bool TryRemove(int hash, List list) => ((ICollection<KeyValuePair<int, List>>)s_lists).Remove(new(hash, list));

    public sealed class List(KeyedFlight<TKey, TStored> flight, List? next)
    {
        public readonly KeyedFlight<TKey, TStored> Flight = flight;
        public readonly List? Next = next;

        public bool Has(KeyedFlight<TKey, TStored> flight)
        {
            for (var list = this; list != null; list = list.Next)
            {
                if (ReferenceEquals(list.Flight, flight))
                    return true;
            }

            return false;
        }

        public List? Without(KeyedFlight<TKey, TStored> flight) =>
            ReferenceEquals(Flight, flight) ? Next : new List(Flight, Next?.Without(flight));
    }
}
