using System.Text;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// The hash of all code that a method can reach. Each unit is read once, whatever number of methods reach it: its hash
/// is made of its own text and the hashes of the units that follow, and units that reach each other have one in common.
/// </summary>
sealed class ReachableCode(FollowedAssemblies assemblies, TypeHierarchy hierarchy, HiddenCalls hidden)
{
    readonly Dictionary<MethodDefinition, Node> _nodes = [];
    readonly UnitReader _reader = new(assemblies, hierarchy, hidden);
    readonly Stack<Node> _open = new();
    int _visits;

    /// <summary>Gets how many units were read.</summary>
    public int Count => _nodes.Count;

    public string Of(MethodDefinition method)
    {
        if (!_nodes.TryGetValue(method, out var root))
            Visit(root = Enter(method));
        return root.Hash!;
    }

    // Tarjan's algorithm, with a stack of its own: a chain of calls may be long.
    void Visit(Node root)
    {
        var path = new Stack<Node>([root]);
        while (path.Count > 0)
        {
            var node = path.Peek();
            if (node.Following < node.Unit.Next.Count)
            {
                var method = node.Unit.Next[node.Following++];
                if (!_nodes.TryGetValue(method, out var next))
                    path.Push(next = Enter(method));
                else if (next.Hash is null)
                    node.Lowest = Math.Min(node.Lowest, next.Visit);
                node.Follows.Add(next);
                continue;
            }
            path.Pop();
            if (path.Count > 0)
                path.Peek().Lowest = Math.Min(path.Peek().Lowest, node.Lowest);
            if (node.Lowest == node.Visit)
                Close(node);
        }
    }

    Node Enter(MethodDefinition method)
    {
        var node = _nodes[method] = new Node(_reader.Read(method), _visits++);
        _open.Push(node);
        return node;
    }

    void Close(Node first)
    {
        var members = new List<Node>();
        Node member;
        do
            members.Add(member = _open.Pop());
        while (member != first);
        var text = new StringBuilder();
        foreach (var hash in members.Select(m => m.Unit.Hash).OrderBy(h => h, StringComparer.Ordinal))
            text.Append(hash).Append('\n');
        text.Append("then\n");
        foreach (var hash in members.SelectMany(m => m.Follows).Select(f => f.Hash).OfType<string>().Distinct()
            .OrderBy(h => h, StringComparer.Ordinal))
            text.Append(hash).Append('\n');
        var whole = Sha256Text.Of(text.ToString());
        foreach (var closed in members)
        {
            closed.Hash = whole;
            closed.Follows.Clear();
        }
    }

    sealed class Node(CodeUnit unit, int visit)
    {
        public CodeUnit Unit { get; } = unit;

        public int Visit { get; } = visit;

        public int Lowest { get; set; } = visit;

        public int Following { get; set; }

        public List<Node> Follows { get; } = [];

        /// <summary>Null until all that it reaches has one.</summary>
        public string? Hash { get; set; }
    }
}
