namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>Makes the store of a cache, for the number of results that it may hold; <see langword="null"/> where the library keeps results itself.</summary>
    internal Func<int, object>? MakeStore { get; private set; }

    internal Type? StoreType { get; private set; }

    /// <summary>Has the caches of this method keep their results in a store of the user's. Called before the first cache is made.</summary>
    /// <param name="store">The open generic type.</param>
    /// <param name="make">Makes an <see cref="ICacheStore{TKey, TEntry}"/> of it for the greatest number of results; <see cref="int.MaxValue"/> for no bound.</param>
    public void UseStore(Type store, Func<int, object> make)
    {
        StoreType = store;
        MakeStore = make;
    }
}
