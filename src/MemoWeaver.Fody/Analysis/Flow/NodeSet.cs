namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>A set of nodes of one <see cref="FlowGraph"/>, by their numbers.</summary>
readonly struct NodeSet(ulong low, ulong high) : IEquatable<NodeSet>
{
    /// <summary>The number of different nodes that a set can have.</summary>
    public const int Capacity = 128;

    readonly ulong _low = low;
    readonly ulong _high = high;

    public bool IsEmpty => (_low | _high) == 0;

    public static NodeSet Of(FlowNode node) => node.Id < 64 ? new NodeSet(1UL << node.Id, 0)
        : new NodeSet(0, 1UL << (node.Id - 64));

    public static NodeSet operator |(NodeSet x, NodeSet y) => new(x._low | y._low, x._high | y._high);

    public bool Has(FlowNode node) => node.Id < 64 ? (_low >> node.Id & 1) != 0 : (_high >> (node.Id - 64) & 1) != 0;

    public bool Contains(NodeSet other) => (other._low & ~_low) == 0 && (other._high & ~_high) == 0;

    public bool Equals(NodeSet other) => _low == other._low && _high == other._high;

    public override bool Equals(object? obj) => obj is NodeSet other && Equals(other);

    public override int GetHashCode() => (_low ^ (_high * 31)).GetHashCode();

    public int Count => CountBits(_low) + CountBits(_high);

    /// <summary>Returns the nodes of the set, first ones first.</summary>
    public IEnumerable<FlowNode> In(FlowGraph graph)
    {
        for (var rest = _low; rest != 0; rest &= rest - 1)
            yield return graph[CountBits((rest & (0 - rest)) - 1)];
        for (var rest = _high; rest != 0; rest &= rest - 1)
            yield return graph[64 + CountBits((rest & (0 - rest)) - 1)];
    }

    static int CountBits(ulong bits)
    {
        bits -= (bits >> 1) & 0x5555555555555555;
        bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
        return (int)(unchecked(((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101) >> 56);
    }
}
