using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Smoke;

/// <summary>A store that drops what was stored first.</summary>
public sealed class Ring<TKey, TEntry>(int maxSize) : ICacheStore<TKey, TEntry>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, TEntry> entries = [];
    private readonly Queue<TKey> order = new();

    public int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry)
    {
        lock (gate)
            return entries.TryGetValue(key, out entry);
    }

    public int Set(TKey key, TEntry entry)
    {
        lock (gate)
        {
            var dropped = 0;
            if (!entries.ContainsKey(key))
            {
                while (entries.Count >= maxSize && order.TryDequeue(out var first))
                    dropped += entries.Remove(first) ? 1 : 0;
                order.Enqueue(key);
            }

            entries[key] = entry;
            return dropped;
        }
    }

    public bool Remove(TKey key)
    {
        lock (gate)
            return entries.Remove(key);
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            order.Clear();
        }
    }
}
