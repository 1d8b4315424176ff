namespace InvalidAssemblyToProcess;

/// <summary>Types that cannot keep results.</summary>
public static class Stores
{
    [LruCache(Store = typeof(string))]
    public static int NotGeneric(int value) => value; // MW0035

    [LruCache(Store = typeof(Good<int, string>))]
    public static int Closed(int value) => value; // MW0035

    [LruCache(Store = typeof(Dictionary<,>))]
    public static int NoStore(int value) => value; // MW0035

    [LruCache(Store = typeof(Exchanged<,>))]
    public static int ExchangedParameters(int value) => value; // MW0035

    [LruCache(Store = typeof(Abstract<,>))]
    public static int AbstractStore(int value) => value; // MW0035

    [LruCache(Store = typeof(ICacheStore<,>))]
    public static int TheInterface(int value) => value; // MW0035

    [LruCache(Store = typeof(Struct<,>))]
    public static int AStruct(int value) => value; // MW0035

    [LruCache(Store = typeof(Named<,>))]
    public static int NeedsAName(int value) => value; // MW0035

    [LruCache(Store = typeof(Hidden<,>))]
    public static int HiddenConstructor(int value) => value; // MW0035

    [LruCache(Store = typeof(ClassKey<,>))]
    public static int KeyOfAClass(int value) => value; // MW0035

    [LruCache(Store = typeof(SortedKey<,>))]
    public static int KeyInOrder(int value) => value; // MW0035

    [LruCache(Store = typeof(UnmanagedKey<,>))]
    public static int KeyWithoutReferences(int value) => value; // MW0035

    [LruCache(Store = typeof(StructEntry<,>))]
    public static int EntryOfAStruct(int value) => value; // MW0035

    [LruCache(Store = typeof(NewEntry<,>))]
    public static int EntryThatIsMade(int value) => value; // MW0035

    [LruCache(Store = typeof(DisposableEntry<,>))]
    public static int EntryToDispose(int value) => value; // MW0035

    [LruCache(Store = typeof(Good<,>), Eviction = Eviction.Fifo)]
    public static int WithEviction(int value) => value; // MW0013

    [LruCache(Store = typeof(Good<,>), MaxWeight = 10, Weigher = nameof(Weigh))]
    public static int WithWeight(int value) => value; // MW0013

    [LruCache(Store = typeof(Good<,>), Tags = new[] { "number" })]
    public static int WithTags(int value) => value; // MW0013

    private static int Weigh(int value) => value;

    public class Good<TKey, TEntry> : Base<TKey, TEntry>
        where TKey : struct, IEquatable<TKey>
        where TEntry : class;

    public class Exchanged<TEntry, TKey> : Base<TKey, TEntry>;

    public abstract class Abstract<TKey, TEntry> : Base<TKey, TEntry>;

    public class Named<TKey, TEntry>(string name) : Base<TKey, TEntry>
    {
        public string Name { get; } = name;
    }

    public class Hidden<TKey, TEntry> : Base<TKey, TEntry>
    {
        private Hidden()
        {
        }

        public static Hidden<TKey, TEntry> Make() => new();
    }

    public class ClassKey<TKey, TEntry> : Base<TKey, TEntry>
        where TKey : class;

    public class SortedKey<TKey, TEntry> : Base<TKey, TEntry>
        where TKey : IComparable<TKey>;

    public class UnmanagedKey<TKey, TEntry> : Base<TKey, TEntry>
        where TKey : unmanaged;

    public class StructEntry<TKey, TEntry> : Base<TKey, TEntry>
        where TEntry : struct;

    public class NewEntry<TKey, TEntry> : Base<TKey, TEntry>
        where TEntry : new();

    public class DisposableEntry<TKey, TEntry> : Base<TKey, TEntry>
        where TEntry : IDisposable;

    public struct Struct<TKey, TEntry> : ICacheStore<TKey, TEntry>
    {
        public int Count => 0;

        public bool TryGet(TKey key, out TEntry entry)
        {
            entry = default!;
            return false;
        }

        public int Set(TKey key, TEntry entry) => 1;

        public bool Remove(TKey key) => false;

        public void Clear()
        {
        }
    }

    public class Base<TKey, TEntry> : ICacheStore<TKey, TEntry>
    {
        public int Count => 0;

        public bool TryGet(TKey key, out TEntry entry)
        {
            entry = default!;
            return false;
        }

        public int Set(TKey key, TEntry entry) => 1;

        public bool Remove(TKey key) => false;

        public void Clear()
        {
        }
    }
}
