namespace MemoWeaver.Distributed.Server;

/// <summary>The processes that receive a message, by name or by number. Immutable.</summary>
sealed class ExpectedReceivers
{
    readonly long _count;
    readonly HashSet<string>? _nodes;

    ExpectedReceivers(long count, HashSet<string>? nodes)
    {
        _count = count;
        _nodes = nodes;
    }

    /// <summary>Unknown receivers: never complete.</summary>
    public static ExpectedReceivers Unknown { get; } = new(long.MaxValue, null);

    public static ExpectedReceivers Of(long count) => new(count, null);

    public static ExpectedReceivers Of(HashSet<string> nodes) => new(nodes.Count, nodes);

    /// <summary>Determines whether a set contains all of them.</summary>
    public bool AreIn(HashSet<string> nodes) => _nodes?.IsSubsetOf(nodes) ?? nodes.Count >= _count;
}
