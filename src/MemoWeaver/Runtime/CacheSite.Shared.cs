namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    SharedLevel? _shared;

    /// <summary>The level behind the cache, which machines share; <see langword="null"/> where there is none.</summary>
    internal SharedLevel? Shared => Volatile.Read(ref _shared);

    /// <summary>Has whatever drops or sets a result of this method do so in a level that machines share as well. Called before the first call.</summary>
    /// <param name="shared">The level.</param>
    public void UseShared(SharedLevel shared) => Volatile.Write(ref _shared, shared);
}
