using MemoWeaver.Common;
using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// A miss takes its fence before the body runs and keeps the result after it, or is handed to the runtime as a call
/// with all its arguments.
/// </summary>
static class MissCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Cache is null || woven.Compute is not { } compute)
            return;
        if (woven.Call is { } call)
            CarriesArguments(woven, call, add);
        else
            FencesAndStores(woven, compute, add);
    }

    static void FencesAndStores(WovenMethod woven, MethodDefinition compute, Action<string> add)
    {
        var original = MovedBody.Of(woven).Original;
        var before = compute.Body.Instructions.TakeWhile(i => original.Count == 0 || i != original[0]).ToList();
        var begins = Calls(before, "BeginMiss")
            || (woven.Begin is { HasBody: true } begin && Calls(begin.Body.Instructions, "BeginMiss")
                && Calls(before, begin.Name));
        if (!begins || original.Count == compute.Body.Instructions.Count)
            add("a miss takes no fence before the body runs, so that a result could outlive an invalidation");
        if ((woven.Store ?? woven.Keep) is not { } keeper || keeper.Resolve() is not { HasBody: true } store)
        {
            if (compute.Body.Instructions.Any(i => i.OpCode.Code == Code.Ret))
                add("its moved body returns without keeping the result");
            return;
        }
        if (compute.Body.Instructions.Any(i => i.OpCode.Code == Code.Ret
            && !(i.Previous?.Operand is MethodReference called && called.Name == keeper.Name)))
            add("its moved body has a return that does not keep the result");
        if (woven.Store is null)
        {
            if (keeper is not GenericInstanceMethod { GenericArguments: [var kept] }
                || kept.FullName != woven.Stored?.FullName || keeper.DeclaringType.FullName != woven.KeyType?.FullName)
                add($"it keeps its result by {TypeNames.Of(keeper.DeclaringType)}.{keeper.Name}, which is for another key or result");
            if (store.Parameters[^1].ParameterType.GetElementType().Name != woven.Cache!.ElementType.Name)
                add($"it keeps its result in a {TypeNames.Of(store.Parameters[^1].ParameterType)}");
            return; // the method itself is looked at with its key
        }
        var stores = store.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>()
            .Where(m => m.Name is "Store" or "StoreWeighed" or "StoreTagged").ToList();
        if (stores.Count == 0)
            add($"{store.Name} stores nothing");
        else if (stores.Any(s => woven.Cache is { ContainsGenericParameter: false } cache
            && s.DeclaringType.FullName != cache.FullName))
            add($"{store.Name} stores in a {TypeNames.Of(stores[0].DeclaringType)}");
    }

    static void CarriesArguments(WovenMethod woven, TypeDefinition call, Action<string> add)
    {
        var filled = (woven.Miss ?? woven.Method).Body.Instructions
            .Where(i => i.OpCode.Code == Code.Stfld && i.Operand is FieldReference field
                && field.DeclaringType.GetElementType() == call)
            .Select(i => ((FieldReference)i.Operand).Name)
            .ToHashSet(StringComparer.Ordinal);
        if (call.Fields.Any(f => f.Name == WovenNames.OwnerField) && !filled.Contains(WovenNames.OwnerField))
            add("the call that the runtime makes lacks its object");
        foreach (var parameter in woven.Method.Parameters.Where(p => !p.IsOut
            && call.Fields.Any(f => f.Name == "P" + p.Index) && !filled.Contains("P" + p.Index)))
            add($"the call that the runtime makes lacks parameter '{parameter.Name}'");
        if (call.Methods.FirstOrDefault(m => m is { Name: "Invoke", HasBody: true }) is not { } invoke
            || !Calls(invoke.Body.Instructions, woven.Compute!.Name))
            add("the call that the runtime makes does not run its moved body");
    }

    static bool Calls(IEnumerable<Instruction> instructions, string name) =>
        instructions.Any(i => i.Operand is MethodReference called && called.Name == name);
}
