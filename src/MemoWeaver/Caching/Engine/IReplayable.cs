using MemoWeaver.Caching.Order;

namespace MemoWeaver.Caching.Engine;

/// <summary>A cache whose hits can be repeated for a measurement.</summary>
interface IReplayable
{
    /// <summary>Makes a scratch cache of the same type and policy.</summary>
    /// <param name="nodes">Nodes of this cache, whose keys and results the scratch cache gets.</param>
    /// <returns>Looks up each of the keys in the scratch cache, as many times as its argument says.</returns>
    Action<int> Replay(CacheNode[] nodes);
}
