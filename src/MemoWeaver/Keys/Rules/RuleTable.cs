using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The rule of each type met so far. Types of collectible load contexts are held weakly.</summary>
internal static class RuleTable
{
    static readonly ConcurrentDictionary<Type, ValueRule> Lasting = new();
    static readonly ConditionalWeakTable<Type, ValueRule> Collectible = new();

    public static ValueRule For(Type type) => Lasting.TryGetValue(type, out var rule) ? rule : Find(type);

    static ValueRule Find(Type type)
    {
#if NET8_0_OR_GREATER
        if (!type.IsCollectible)
            return Lasting.GetOrAdd(type, RuleFactory.Create);
#endif
        return Collectible.GetValue(type, RuleFactory.Create);
    }
}
