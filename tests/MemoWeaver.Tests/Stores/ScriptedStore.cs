using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Stores;

/// <summary>A store that does what a test says in place of what it should.</summary>
sealed class ScriptedStore : ICacheStore<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, long>>
{
    readonly Dictionary<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, long>> _entries = [];

    /// <summary>What was set, in order, whatever was dropped since.</summary>
    public List<CustomStoreEntry<IntKey, long>> Seen { get; } = [];

    public Func<CustomStoreEntry<IntKey, long>?>? Returns { get; set; }

    public Action? BeforeSet { get; set; }

    public Action? AfterSet { get; set; }

    public Action? OnTryGet { get; set; }

    public Action? OnRemove { get; set; }

    public Action? OnClear { get; set; }

    public Action? OnCount { get; set; }

    public int Dropped { get; set; }

    public bool ForgetsToDrop { get; set; }

    public int Count
    {
        get
        {
            OnCount?.Invoke();
            return _entries.Count;
        }
    }

    public bool TryGet(CustomStoreKey<IntKey> key, [MaybeNullWhen(false)] out CustomStoreEntry<IntKey, long> entry)
    {
        OnTryGet?.Invoke();
        if (Returns == null)
            return _entries.TryGetValue(key, out entry);
        entry = Returns()!;
        return true;
    }

    public int Set(CustomStoreKey<IntKey> key, CustomStoreEntry<IntKey, long> entry)
    {
        BeforeSet?.Invoke();
        Seen.Add(entry);
        _entries[key] = entry;
        AfterSet?.Invoke();
        return Dropped;
    }

    public bool Remove(CustomStoreKey<IntKey> key)
    {
        OnRemove?.Invoke();
        return !ForgetsToDrop && _entries.Remove(key);
    }

    public void Clear()
    {
        OnClear?.Invoke();
        if (!ForgetsToDrop)
            _entries.Clear();
    }
}
