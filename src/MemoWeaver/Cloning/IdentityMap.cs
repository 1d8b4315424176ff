using System.Runtime.CompilerServices;

namespace MemoWeaver.Cloning;

/// <summary>Objects and their copies, found by identity. Not thread-safe.</summary>
/// <remarks>Open addressing; entries are never removed. An object without a copy yet has the value null.</remarks>
sealed class IdentityMap
{
    struct Entry
    {
        public object? Source;
        public object? Copy;
    }

    Entry[] _entries;
    int _count;

    // Where the look-up of an object ended that was not there: what follows is mostly its being added.
    int _gap = -1;
    object? _missed;

    public IdentityMap(int capacity)
    {
        var length = 8;
        while (length / 2 <= capacity)
            length *= 2;
        _entries = new Entry[length];
    }

    public int Count => _count;

    public bool TryFind(object source, out object? copy)
    {
        var entries = _entries;
        var i = Slot(source, entries.Length);
        for (; ; i = (i + 1) & (entries.Length - 1))
        {
            ref var entry = ref entries[i];
            if (ReferenceEquals(entry.Source, source))
            {
                copy = entry.Copy;
                return true;
            }

            if (entry.Source is null)
            {
                _gap = i;
                _missed = source;
                copy = null;
                return false;
            }
        }
    }

    public void Set(object source, object? copy)
    {
        if (ReferenceEquals(_missed, source))
        {
            _missed = null;
            Put(_gap, source, copy);
            return;
        }

        var i = Slot(source, _entries.Length);
        while (_entries[i].Source is { } other)
        {
            if (ReferenceEquals(other, source))
            {
                _entries[i].Copy = copy;
                return;
            }

            i = (i + 1) & (_entries.Length - 1);
        }

        _missed = null;
        Put(i, source, copy);
    }

    void Put(int i, object source, object? copy)
    {
        _entries[i].Source = source;
        _entries[i].Copy = copy;
        if (++_count > _entries.Length / 2)
            Grow();
    }

    void Grow()
    {
        var old = _entries;
        var entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Source is null)
                continue;
            var i = Slot(entry.Source, entries.Length);
            while (entries[i].Source is not null)
                i = (i + 1) & (entries.Length - 1);
            entries[i] = entry;
        }

        _entries = entries;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Slot(object source, int length) =>
        (int)((uint)RuntimeHelpers.GetHashCode(source) * 0x9E3779B1u >> 7) & (length - 1);
}
