using System.Diagnostics.CodeAnalysis;
using MemoWeaver;

namespace Eviction;

/// <summary>
/// Keeps what is asked for often, and not what was merely asked for last. A new entry starts in a small window. What falls out of the window
/// has to compete with the entry that would go for it: the one that was asked for more often stays. So a scan over keys that nobody wants again
/// passes through the window and leaves the rest alone.
/// </summary>
/// <remarks>
/// The rest is in two segments: an entry that is used while it is on probation becomes protected, and the protected entry that was not used for longest goes back on
/// probation. One lock guards it all, reads included, because each read changes the order.
/// </remarks>
public sealed class TinyLfu<TKey, TEntry>(int maxSize) : ICacheStore<TKey, TEntry>
    where TKey : notnull
{
    private const int WindowPercent = 1, ProtectedPercent = 80;

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Item>> items = [];
    private readonly LinkedList<Item> window = new(), probation = new(), protectedItems = new();
    private readonly FrequencySketch frequencies = new(maxSize);
    private readonly int windowSize = Math.Max(1, (int)((long)maxSize * WindowPercent / 100));

    public int Count
    {
        get
        {
            lock (gate)
                return items.Count;
        }
    }

    private int ProtectedSize => (int)((long)(maxSize - windowSize) * ProtectedPercent / 100);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry)
    {
        lock (gate)
        {
            // Misses count as well: that is how a key earns its place.
            frequencies.Increment(key.GetHashCode());
            if (!items.TryGetValue(key, out var node))
            {
                entry = default;
                return false;
            }

            Use(node);
            entry = node.Value.Entry;
            return true;
        }
    }

    public int Set(TKey key, TEntry entry)
    {
        lock (gate)
        {
            if (items.TryGetValue(key, out var present))
            {
                present.Value.Entry = entry;
                return 0;
            }

            items[key] = window.AddFirst(new Item(key, entry));
            if (window.Count <= windowSize)
                return 0;
            var candidate = window.Last!;
            Move(candidate, probation);
            return items.Count <= maxSize ? 0 : DropOneOf(candidate, probation.Last!);
        }
    }

    public bool Remove(TKey key)
    {
        lock (gate)
        {
            if (!items.Remove(key, out var node))
                return false;
            node.List!.Remove(node);
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            items.Clear();
            window.Clear();
            probation.Clear();
            protectedItems.Clear();
        }
    }

    private void Use(LinkedListNode<Item> node)
    {
        if (node.List != probation)
        {
            Move(node, node.List!);
            return;
        }

        Move(node, protectedItems);
        if (protectedItems.Count > ProtectedSize)
            Move(protectedItems.Last!, probation);
    }

    // With nothing on probation but the candidate, the protected entry whose turn it is competes.
    private int DropOneOf(LinkedListNode<Item> candidate, LinkedListNode<Item> victim)
    {
        if (victim == candidate && protectedItems.Last is { } last)
            victim = last;
        var stays = frequencies.Estimate(candidate.Value.Key.GetHashCode()) > frequencies.Estimate(victim.Value.Key.GetHashCode());
        var loser = stays ? victim : candidate;
        items.Remove(loser.Value.Key);
        loser.List!.Remove(loser);
        return 1;
    }

    private static void Move(LinkedListNode<Item> node, LinkedList<Item> to)
    {
        node.List!.Remove(node);
        to.AddFirst(node);
    }

    private sealed class Item(TKey key, TEntry entry)
    {
        public TKey Key { get; } = key;

        public TEntry Entry { get; set; } = entry;
    }
}
