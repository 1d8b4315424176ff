using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The rule of each actual type that was met, made once. Holds no type of a collectible assembly alive.</summary>
internal static class ObjectRules
{
    private static readonly ConditionalWeakTable<Type, IObjectRule> Rules = new();

    public static IObjectRule Of(Type type) => Rules.TryGetValue(type, out var rule) ? rule : Rules.GetValue(type, KeyRules.Make);
}
