using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>Tables of other libraries are copied with their buckets: what hashes by identity is not found in the copy, and such a result is not kept.</summary>
public class ForeignTablesTests
{
    sealed class Key
    {
        public int Id;
    }

    sealed record Content(int Id)
    {
        public List<int> More { get; } = [];

        public bool Equals(Content? other) => other?.Id == Id;

        public override int GetHashCode() => Id;
    }

    /// <summary>Equal by content, of which a part is equal by identity.</summary>
    sealed record Half(int Id, Key Part);

    sealed class ById : IEqualityComparer<Key>
    {
        public bool Equals(Key? x, Key? y) => x?.Id == y?.Id;

        public int GetHashCode([DisallowNull] Key obj) => obj.Id;
    }

    sealed class ByReference : IEqualityComparer<Content>
    {
        public bool Equals(Content? x, Content? y) => ReferenceEquals(x, y);

        public int GetHashCode([DisallowNull] Content obj) => RuntimeHelpers.GetHashCode(obj);
    }

    public static TheoryData<string, bool, object> Tables => new()
    {
        { "object keys", false, Filled(new Table<object, int>(null, 1), new Key(), new Key()) },
        { "identity", false, Filled(new Table<Key, int>(null, 1), new Key()) },
        { "identity, many buckets", false, Filled(new Table<Key, int>(null, 64), new Key(), new Key(), new Key()) },
        { "by comparer", true, Filled(new Table<Key, int>(new ById(), 8), new Key { Id = 1 }, new Key { Id = 2 }) },
        { "content", true, Filled(new Table<Content, int>(null, 8), new Content(1), new Content(2)) },
        { "content by reference", false, Filled(new Table<Content, int>(new ByReference(), 1), new Content(1)) },
        { "half", false, Filled(new Table<Half, int>(null, 1), new Half(1, new Key())) },
        { "tuples", false, Filled(new Table<(Key, int), int>(null, 1), (new Key(), 1)) },
        { "tuples of content", true, Filled(new Table<(Content, int), int>(null, 8), (new Content(1), 1)) },
        { "arrays", false, Filled(new Table<int[], int>(null, 1), [1]) },
        { "text", true, Filled(new Table<string, Key>(null, 8), "a", "b") },
        { "types", true, Filled(new Table<Type, Key>(null, 8), typeof(int)) },
        { "empty", true, new Table<Key, int>(null, 8) },
        { "objects that are text", true, Filled(new Table<object, int>(null, 8), "a", 1) },
        { "deeper", false, new List<object> { new { Table = Filled(new Table<Key, int>(null, 1), new Key()) } } },
        { "set", false, new OwnSet<Key>(new Key()) },
        { "set of content", true, new OwnSet<Content>(new Content(1)) },
        { "around a dictionary", true, new Around { [new Key()] = 1 } },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void ATableIsKeptIfItsCopyFindsItsKeys(string name, bool isKept, object table)
    {
        Assert.NotEmpty(name);
        Assert.Equal(isKept, default(KeptCopy<object, RuntimeCopier<object>>).TryStore(table, out var stored));
        if (!isKept)
            return;
        var hit = default(KeptCopy<object, RuntimeCopier<object>>).Value(stored);
        Assert.NotSame(table, hit);
        if (hit is IFindsAll own)
            Assert.True(own.FindsAll());
    }

    [Fact]
    public void AKeyThatLeadsBackToItsTableIsChecked()
    {
        var table = new Table<object, object>(null, 4);
        var key = new List<object> { table };
        table.Add(key, key);
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(table, out _));
    }

    [Fact]
    public void ADeepTableIsChecked()
    {
        object value = Filled(new Table<Key, int>(null, 1), new Key());
        for (var i = 0; i < 200; i++)
            value = new Link { Next = value };
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(value, out _));
    }

    [Fact]
    public void AWovenTableIsChecked()
    {
        Assert.False(default(KeptCopy<Woven, ObjectCopier<Woven, Woven.Construct>>).TryStore(new Woven(new Key()), out _));
        Assert.True(default(KeptCopy<Woven, ObjectCopier<Woven, Woven.Construct>>).TryStore(new Woven(), out _));
    }

    sealed class Link
    {
        public object? Next;
    }

    interface IFindsAll
    {
        bool FindsAll();
    }

    static Table<TKey, TValue> Filled<TKey, TValue>(Table<TKey, TValue> table, params TKey[] keys)
        where TKey : notnull
    {
        foreach (var key in keys)
            table.Add(key, default!);
        return table;
    }

    /// <summary>A hash table as another library may have it: no hash is stored beside a key.</summary>
    class Table<TKey, TValue>(IEqualityComparer<TKey>? comparer, int buckets) : IReadOnlyDictionary<TKey, TValue>, IFindsAll
        where TKey : notnull
    {
        readonly List<KeyValuePair<TKey, TValue>>[] _buckets = [.. Enumerable.Range(0, buckets).Select(_ => new List<KeyValuePair<TKey, TValue>>())];
        readonly IEqualityComparer<TKey>? _comparer = comparer;

        IEqualityComparer<TKey> Comparer => _comparer ?? EqualityComparer<TKey>.Default;

        List<KeyValuePair<TKey, TValue>> Bucket(TKey key) => _buckets[(uint)Comparer.GetHashCode(key) % (uint)_buckets.Length];

        public void Add(TKey key, TValue value) => Bucket(key).Add(new(key, value));

        public bool FindsAll() => Keys.All(ContainsKey);

        public TValue this[TKey key] => Bucket(key).Single(p => Comparer.Equals(p.Key, key)).Value;

        public IEnumerable<TKey> Keys => _buckets.SelectMany(b => b).Select(p => p.Key);

        public IEnumerable<TValue> Values => _buckets.SelectMany(b => b).Select(p => p.Value);

        public int Count => _buckets.Sum(b => b.Count);

        public bool ContainsKey(TKey key) => Bucket(key).Any(p => Comparer.Equals(p.Key, key));

        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => throw new NotSupportedException();

        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _buckets.SelectMany(b => b).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed class OwnSet<T>(params T[] elements) : IReadOnlySet<T>, IFindsAll
        where T : notnull
    {
        readonly (int Hash, T Element)[] _elements = [.. elements.Select(e => (e.GetHashCode(), e))];

        public int Count => _elements.Length;

        public bool FindsAll() => this.All(Contains);

        public bool Contains(T item) => _elements.Any(e => e.Hash == item.GetHashCode() && e.Element.Equals(item));

        public bool IsProperSubsetOf(IEnumerable<T> other) => throw new NotSupportedException();

        public bool IsProperSupersetOf(IEnumerable<T> other) => throw new NotSupportedException();

        public bool IsSubsetOf(IEnumerable<T> other) => throw new NotSupportedException();

        public bool IsSupersetOf(IEnumerable<T> other) => throw new NotSupportedException();

        public bool Overlaps(IEnumerable<T> other) => throw new NotSupportedException();

        public bool SetEquals(IEnumerable<T> other) => throw new NotSupportedException();

        public IEnumerator<T> GetEnumerator() => _elements.Select(e => e.Element).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Holds its keys in a collection of the framework's, which hashes them anew.</summary>
    sealed class Around : IReadOnlyDictionary<Key, int>, IFindsAll
    {
        readonly Dictionary<Key, int> _inner = [];

        public int this[Key key]
        {
            get => _inner[key];
            set => _inner[key] = value;
        }

        public bool FindsAll() => Keys.All(ContainsKey);

        public IEnumerable<Key> Keys => _inner.Keys;

        public IEnumerable<int> Values => _inner.Values;

        public int Count => _inner.Count;

        public bool ContainsKey(Key key) => _inner.ContainsKey(key);

        public bool TryGetValue(Key key, out int value) => _inner.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<Key, int>> GetEnumerator() => _inner.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>A table of the woven module, with the copy constructor that the weaver adds.</summary>
    sealed class Woven : Table<Key, int>
    {
        readonly Key? _only;

        public Woven(Key? only = null)
            : base(null, 1)
        {
            _only = only;
            if (only != null)
                Add(only, 1);
        }

        public readonly struct Construct : ICopyConstructor<Woven>
        {
            public Woven Create(Woven source, CopyGraph? graph)
            {
                var copy = new Woven(source._only == null ? null : new Key());
                graph?.Add(source, copy);
                return copy;
            }
        }
    }
}
