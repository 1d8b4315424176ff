using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// The method looks in its own cache, returns what it finds, and calls its own body with its own arguments otherwise.
/// </summary>
static class LookUpCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        foreach (var part in new[] { woven.Method, woven.Begin, woven.Store, Find(woven), woven.Compute, woven.Lend, woven.Miss })
            OnlyOwn(woven, part, add);
        if (woven.Cache is not null)
            BranchAfterTryGet(woven, woven.Method, add);
        if (woven.Lend is { } lend)
        {
            BranchAfterTryGet(woven, lend, add);
            if (lend.IsPublic)
                add($"{lend.Name}, which hands out what is stored, is public");
        }
        if (woven.Compute is { } compute)
            CallsOf(woven, compute, add);
        else
            add("its moved body is missing");
    }

    static MethodDefinition? Find(WovenMethod woven) =>
        woven.Holder?.Methods.FirstOrDefault(m => m is { Name: WovenNames.FindMethod, HasBody: true });

    // The moved body may use the fields of any cache only by calling woven methods, never itself.
    static void OnlyOwn(WovenMethod woven, MethodDefinition? part, Action<string> add)
    {
        if (part is not { HasBody: true })
            return;
        foreach (var instruction in part.Body.Instructions)
        {
            if (instruction.Operand is not FieldReference field)
                continue;
            var owner = field.DeclaringType.GetElementType();
            if (WovenNames.HasRole(owner.Name, WovenNames.Holder) && owner != woven.Holder)
                add($"{part.Name} uses {field.Name} of {owner.Name}, which belongs to another method");
            if (WovenNames.HasRole(field.Name, WovenNames.Cache) && field.FieldType.Namespace == "MemoWeaver.Runtime"
                && field.Name != woven.ObjectCache?.Name)
                add($"{part.Name} uses the cache {field.Name}, which belongs to another method");
        }
    }

    static void BranchAfterTryGet(WovenMethod woven, MethodDefinition method, Action<string> add)
    {
        var lookUps = method.Body.Instructions.Where(i => i.Operand is MethodReference { Name: "TryGet" } called
            && called.DeclaringType == woven.Cache).ToList();
        if (lookUps.Count != 1)
            add($"it looks in its cache {lookUps.Count} times");
        else if (lookUps[0].Next?.OpCode.Code is not (Code.Brfalse or Code.Brfalse_S))
            add("what its cache answers does not decide whether its body runs");
    }

    static void CallsOf(WovenMethod woven, MethodDefinition compute, Action<string> add)
    {
        var method = woven.Method;
        if (Arguments.HasObject(compute) != method.HasThis || compute.ReturnType.FullName != method.ReturnType.FullName
            || Arguments.Behind(compute).Count < method.Parameters.Count)
        {
            if (!method.HasGenericParameters)
                add($"its moved body {compute.Name} has another signature");
            return;
        }
        if (compute.IsPublic)
            add($"its moved body {compute.Name} is public");
        var calls = method.Body.Instructions.Where(i => i.Operand is MethodReference called
            && called.Name == compute.Name).ToList();
        if (calls.Count == 0 && woven.Call is null)
            add($"it does not call its moved body {compute.Name}");
        foreach (var call in calls)
            PassesItsArguments(method, compute, call, add);
    }

    // Before the call: this, the parameters in order, then what else the moved body takes, one load each; conversions
    // aside.
    static void PassesItsArguments(MethodDefinition method, MethodDefinition compute, Instruction call,
        Action<string> add)
    {
        var load = call.Previous;
        for (var extra = Arguments.Behind(compute).Count - method.Parameters.Count; extra > 0
            && load is not null; extra--)
        {
            if (load.OpCode.Code == Code.Conv_I8)
                load = load.Previous;
            load = load?.Previous;
        }
        for (var i = method.Parameters.Count - 1; i >= 0; i--, load = load.Previous)
        {
            if (load is not null && Arguments.Index(method, load) == i)
                continue;
            add($"it does not pass parameter '{method.Parameters[i].Name}' to its moved body");
            return;
        }
        if (method.HasThis && (load is null || Arguments.Index(method, load) != -1))
            add("it does not pass its object to its moved body");
    }
}
