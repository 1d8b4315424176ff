using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>No allocation of the engine is out of reach of <see cref="AllocationFailureTests"/>: read from its code.</summary>
public class AllocationSeamTests
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    static readonly Type[] Engine =
    [
        typeof(KeyedStore), typeof(InvalidationFence), typeof(TableStore), typeof(TimedStore), typeof(SlotStore), typeof(OrderOfUse), typeof(AdaptiveOrder), typeof(EvictedKeys), typeof(ChunkPool), typeof(Generations), typeof(NodeList), typeof(SortedRun), typeof(CacheCounters), typeof(StripedHitCounter), typeof(CustomStoreCache<IntKey, int>),
    ];

    // Before the lock is taken, or where the cache is made; or called only behind a Critical.Allocate of their caller.
    static readonly string[] OutsideOfChanges =
    [
        ".ctor", ".cctor", "For", "Create", "Probe", "Check", "InOrderOfExpiry", "Nodes", "Chains", "Add", "MakeStore", "Make", "StartInEpochMode", "StartGuarded",
    ];

    [Fact]
    public void Each_allocation_can_be_failed()
    {
        var without = new List<string>();
        var with = 0;
        foreach (var type in Engine)
        {
            foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            {
                if (method.GetMethodBody() is null || !Allocates(method, out var isGuarded))
                    continue;
                if (isGuarded)
                    with++;
                else if (!OutsideOfChanges.Contains(method.Name) && !method.IsDefined(typeof(CompilerGeneratedAttribute), false))
                    without.Add($"{type.Name}.{method.Name}");
            }
        }

        Assert.Empty(without);
        Assert.True(with >= 10, $"Only {with} found.");
    }

    static bool Allocates(MethodBase method, out bool isGuarded)
    {
        var allocates = isGuarded = false;
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)(0xFE00 | il[++at])] : Codes[il[at]];
            at++;
            if (code == OpCodes.Newarr || code == OpCodes.Box)
                allocates = true;
            if (code.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(il, at)) is { } called)
            {
                allocates |= code == OpCodes.Newobj ? !called.DeclaringType!.IsValueType : Makes(called);
                isGuarded |= called.DeclaringType == typeof(Critical) && called.Name == nameof(Critical.Allocate);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }

        return allocates;
    }

    static MethodBase? Resolve(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);

    static bool Makes(MethodBase called) =>
        called.DeclaringType == typeof(Enumerable)
        || (called.DeclaringType == typeof(Array) && called.Name is "Resize" or "ConvertAll" or "FindAll")
        || (called.DeclaringType == typeof(GC) && called.Name == "AllocateArray");
}
