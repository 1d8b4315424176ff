using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>Holds the runs in flight of all caches, by cache and hash of the key.</summary>
/// <remarks>
/// Comparing keys may run user code, so no lock is held meanwhile. A caller gets all candidates and the number of the
/// last run that was added before it looked. Its own run is added only if no candidate with a higher number has come
/// since. Runs that nobody may join anymore are removed when they are met, so that steady invalidations build no long
/// chains.
/// </remarks>
static class FlightTable
{
    const int Shards = 32, FewestBuckets = 8;

    static readonly Shard[] s_shards = Make();

    /// <summary>The number of runs in the table. For tests.</summary>
    internal static int Count => s_shards.Sum(s => s.Count);

    /// <summary>Returns the runs that a call with such a key may join.</summary>
    /// <param name="store">The cache.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="fence">The fence before the look-up.</param>
    /// <param name="looked">For <see cref="TryAdd"/>.</param>
    /// <param name="others">The candidates after the first, if there are several.</param>
    /// <returns>The first candidate, if any.</returns>
    public static InFlight? Find(KeyedStore store, int hash, out long fence, out long looked,
        out List<InFlight>? others)
    {
        others = null;
        var place = Place(store, hash);
        var shard = s_shards[place % Shards];
        fence = store.Fence(hash);

        // The number first: a run whose number is seen is in its bucket, or was.
        looked = Volatile.Read(ref shard.Added);
        var buckets = Volatile.Read(ref shard.Buckets);
        if (Volatile.Read(ref Bucket(buckets, place)) == null)
            return null;
        lock (shard)
            return shard.Find(store, hash, place, out fence, out looked, ref others);
    }

    /// <summary>
    /// Publishes a complete run, unless a run that it would have to join came since the look-up.
    /// </summary>
    public static bool TryAdd(InFlight flight, long looked)
    {
        if (flight.Tags is { IsCurrent: false })
            return true; // nobody could join it
        var place = Place(flight.Store, flight.Hash);
        var shard = s_shards[place % Shards];
        lock (shard)
            return shard.TryAdd(flight, place, looked);
    }

    /// <summary>Removes a run, if it is there. Neither throws nor is interrupted.</summary>
    public static void Remove(InFlight flight)
    {
        if (Volatile.Read(ref flight.Number) == 0)
            return;
        var place = Place(flight.Store, flight.Hash);
        var shard = s_shards[place % Shards];
        Critical.Enter(shard);
        try
        {
            shard.Remove(flight, place);
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    // The lower bits choose the shard, the upper bits the bucket.
    static uint Place(KeyedStore store, int hash) =>
        unchecked(((uint)RuntimeHelpers.GetHashCode(store) * 0x9E3779B1u) ^ ((uint)hash * 0x85EBCA6Bu));

    static ref InFlight? Bucket(InFlight?[] buckets, uint place) =>
        ref buckets[(int)(((ulong)place * (uint)buckets.Length) >> 32)];

    static Shard[] Make()
    {
        var shards = new Shard[Shards];
        for (var i = 0; i < shards.Length; i++)
            shards[i] = new();
        return shards;
    }

    sealed class Shard
    {
        public InFlight?[] Buckets = new InFlight?[FewestBuckets];

        /// <summary>The number of the run that was added last. Written after its bucket.</summary>
        public long Added;

        public int Count { get; private set; }

        public InFlight? Find(KeyedStore store, int hash, uint place, out long fence, out long looked,
            ref List<InFlight>? others)
        {
            InFlight? first = null, next;
            fence = store.Fence(hash);
            looked = Added;
            for (var run = Bucket(Buckets, place); run != null; run = next)
            {
                next = run.Next;
                if (!ReferenceEquals(run.Store, store) || run.Hash != hash)
                    continue;
                if (!run.IsJoinable(fence))
                    Remove(run, place);
                else if (first == null)
                    first = run;
                else
                    (others ??= []).Add(run);
            }

            return first;
        }

        public bool TryAdd(InFlight flight, uint place, long looked)
        {
            // None is younger: nothing was added since.
            if (Added != looked)
            {
                var fence = flight.Store.Fence(flight.Hash);
                for (var run = Bucket(Buckets, place); run != null; run = run.Next)
                {
                    var isCandidate = ReferenceEquals(run.Store, flight.Store) && run.Hash == flight.Hash;
                    if (isCandidate && run.Number > looked && run.IsJoinable(fence))
                        return false;
                }
            }

            // Whatever can fail comes before the first change.
            if (Count >= Buckets.Length || (Count < Buckets.Length / 16 && Buckets.Length > FewestBuckets))
                Resize(Math.Max(Count * 2, FewestBuckets));
            flight.Number = Added + 1;
            Link(Buckets, flight, place);
            Count++;
            Volatile.Write(ref Added, flight.Number);
            return true;
        }

        public void Remove(InFlight flight, uint place)
        {
            if (flight.Number == 0)
                return;
            if (flight.Previous != null)
                flight.Previous.Next = flight.Next;
            else
                Volatile.Write(ref Bucket(Buckets, place), flight.Next);
            if (flight.Next != null)
                flight.Next.Previous = flight.Previous;
            flight.Number = 0;
            flight.Next = flight.Previous = null;
            Count--;
        }

        void Resize(int length)
        {
            var buckets = new InFlight?[length];
            foreach (var head in Buckets)
            {
                InFlight? next;
                for (var run = head; run != null; run = next)
                {
                    next = run.Next;
                    Link(buckets, run, Place(run.Store, run.Hash));
                }
            }

            Volatile.Write(ref Buckets, buckets);
        }

        static void Link(InFlight?[] buckets, InFlight flight, uint place)
        {
            ref var head = ref Bucket(buckets, place);
            flight.Previous = null;
            flight.Next = head;
            if (head != null)
                head.Previous = flight;
            Volatile.Write(ref head, flight);
        }
    }
}
