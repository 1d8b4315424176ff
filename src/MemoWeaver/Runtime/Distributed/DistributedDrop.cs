using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Results that are to go from a shared level: one, those of a method, or those with a tag.</summary>
/// <param name="Node">Whose.</param>
/// <param name="Name">The name by which the machines know them.</param>
sealed record DistributedDrop(DistributedInvalidator Node, string Name)
{
    /// <summary>Drops them and waits, no longer than a bounded time.</summary>
    public static void Run(IReadOnlyList<DistributedDrop>? drops)
    {
        if (drops is { Count: > 0 })
            RunAll(drops, isAsync: false).Outcome();
    }

    /// <summary>The same without holding a thread.</summary>
    public static ValueTask RunAsync(IReadOnlyList<DistributedDrop>? drops) => drops is { Count: > 0 } ? RunAll(drops, isAsync: true) : default;

    /// <summary>Those of all instantiations of a generic method.</summary>
    /// <param name="holder">The holder, not closed over its parameters.</param>
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
