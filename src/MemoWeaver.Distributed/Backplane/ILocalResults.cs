using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Backplane;

/// <summary>The results of distributed methods in the memory of this process. All members are thread-safe.</summary>
interface ILocalResults
{
    /// <summary>The name of this process: random, without a space or a separator of keys.</summary>
    string Id { get; }

    /// <summary>The names of all methods known so far.</summary>
    IEnumerable<ResultName> MethodNames { get; }

    /// <summary>Returns how long results with a name may be on a server, in milliseconds.</summary>
    /// <remarks>At least a day if this process does not know whose results they are.</remarks>
    long LifetimeOf(ResultName name);

    /// <summary>
    /// Drops all results with these names as one: nothing that is made meanwhile from a dropped result is stored.
    /// </summary>
    void DropHere(IReadOnlyCollection<ResultName> names);

    /// <summary>Drops the results of all distributed methods.</summary>
    void DropAllHere();
}
