namespace MemoWeaver.Architecture.Tests;

/// <summary>Finds the strongly connected components of a graph by Tarjan's algorithm.</summary>
static class StronglyConnected
{
    /// <summary>Returns the components of more than one node.</summary>
    public static IEnumerable<IReadOnlyCollection<string>> Of(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.ToLookup(edge => edge.From, edge => edge.To);
        var index = new Dictionary<string, int>();
        var low = new Dictionary<string, int>();
        var stack = new Stack<string>();
        var found = new List<IReadOnlyCollection<string>>();
        foreach (var node in next.Select(group => group.Key).Order(StringComparer.Ordinal))
            if (!index.ContainsKey(node))
                Visit(node);
        return found;

        void Visit(string node)
        {
            low[node] = index[node] = index.Count;
            stack.Push(node);
            foreach (var target in next[node])
            {
                if (!index.TryGetValue(target, out var visited))
                {
                    Visit(target);
                    low[node] = Math.Min(low[node], low[target]);
                }
                else if (stack.Contains(target))
                    low[node] = Math.Min(low[node], visited);
            }
            if (low[node] != index[node])
                return;
            var component = new List<string>();
            string last;
            do
                component.Add(last = stack.Pop());
            while (last != node);
            if (component.Count > 1)
                found.Add(component);
        }
    }
}
