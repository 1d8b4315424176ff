using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>Describes the ends of edges.</summary>
static class DependencyList
{
    /// <summary>Returns the descriptions. Runs <c>ToString</c> of the parts of keys.</summary>
    public static IReadOnlyList<MemoDependency> Of(List<(TrackedStore Cache, int? Hash)> edges)
    {
        var list = new MemoDependency[edges.Count];
        for (var i = 0; i < list.Length; i++)
        {
            var (cache, hash) = edges[i];
            var node = hash is { } known ? cache.FindAny(known) : null;
            list[i] = new()
            {
                Name = cache.Site.Name,
                Key = node == null ? null : KeyText.Of(node.BoxedKey, SensitiveKeys.Are(cache.Site.Holder)),
            };
        }

        return list;
    }
}
