using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Dependencies;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>Drops all results that carry a tag.</summary>
sealed class TagInvalidation(string tag) : Invalidation(null)
{
    /// <summary>The number of results that the first run dropped.</summary>
    public int? Removed { get; private set; }

    private protected override void AddDistributed(ref List<DistributedDrop>? drops)
    {
        foreach (var node in DistributedInvalidator.All)
            (drops ??= []).Add(node.OfTag(tag));
    }

    private protected override void Mark() => TagIndex.Mark(tag);

    private protected override void Unmark() => TagIndex.Unmark(tag);

    private protected override void Drop()
    {
        var drop = DependencyGraph.BeginTag(tag);
        try
        {
            var removed = TagIndex.Invalidate(tag);
            Removed ??= removed;
        }
        finally
        {
            drop.End();
        }
    }

    private protected override bool TryDropMore() => false;
}
