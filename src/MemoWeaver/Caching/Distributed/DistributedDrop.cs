using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Distributed;

/// <summary>Results to drop from distributed levels: one, those of a method, or those with a tag.</summary>
/// <param name="Node">The process as one that shares results.</param>
/// <param name="Name">The name of the results, which is the same in all processes.</param>
sealed record DistributedDrop(DistributedInvalidator Node, string Name)
{
    /// <summary>Drops results, and waits for a limited time.</summary>
    public static void Run(IReadOnlyList<DistributedDrop>? drops)
    {
        if (drops is { Count: > 0 })
            RunAll(drops, isAsync: false).Outcome();
    }

    /// <summary>Drops results like <see cref="Run"/> without blocking a thread.</summary>
    public static ValueTask RunAsync(IReadOnlyList<DistributedDrop>? drops) =>
        drops is { Count: > 0 } ? RunAll(drops, isAsync: true) : default;

    /// <summary>Returns what drops the results of all instantiations of a generic method.</summary>
    /// <param name="holder">The open holder.</param>
    public static List<DistributedDrop>? OfInstantiations(Type holder)
    {
        if (holder.GetCustomAttribute<DistributedHolderAttribute>(inherit: false) is not { } named)
            return null;
        return [.. DistributedInvalidator.All.Select(node => node.OfMethod(named.Assembly, named.Type, named.Method))];
    }

    static async ValueTask RunAll(IReadOnlyList<DistributedDrop> drops, bool isAsync)
    {
        foreach (var ofNode in drops.Distinct().GroupBy(drop => drop.Node))
            await ofNode.Key.Drop([.. ofNode], isAsync).ConfigureAwait(false);
    }
}
