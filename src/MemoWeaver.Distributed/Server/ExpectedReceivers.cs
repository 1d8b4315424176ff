namespace MemoWeaver.Distributed.Server;

/// <summary>Whom a message reaches. Immutable.</summary>
sealed class ExpectedReceivers
{
    readonly long _count;
    readonly HashSet<string>? _nodes;

    ExpectedReceivers(long count, HashSet<string>? nodes)
    {
        _count = count;
        _nodes = nodes;
    }

    /// <summary>Nobody knows: there is always somebody missing.</summary>
    public static ExpectedReceivers Unknown { get; } = new(long.MaxValue, null);

    /// <summary>So many.</summary>
    public static ExpectedReceivers Of(long count) => new(count, null);

    /// <summary>These processes.</summary>
    public static ExpectedReceivers Of(HashSet<string> nodes) => new(nodes.Count, nodes);

    /// <summary>Whether all of it is in a set.</summary>
    public bool IsIn(HashSet<string> nodes) => _nodes?.IsSubsetOf(nodes) ?? nodes.Count >= _count;
}
