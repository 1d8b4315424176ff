using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The rule of each type met so far. Types of collectible load contexts are held weakly.</summary>
internal static class StructuralComparers
{
    static readonly ConcurrentDictionary<Type, StructuralComparer> Lasting = new();
    static readonly ConditionalWeakTable<Type, StructuralComparer> Collectible = new();

    public static StructuralComparer For(Type type) => Lasting.TryGetValue(type, out var rule) ? rule : Find(type);

    static StructuralComparer Find(Type type)
    {
#if NET8_0_OR_GREATER
        if (!type.IsCollectible)
            return Lasting.GetOrAdd(type, StructuralComparerFactory.Create);
#endif
        return Collectible.GetValue(type, StructuralComparerFactory.Create);
    }
}
