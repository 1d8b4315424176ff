using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// Each part of the key is there once, each parameter is part of it, and what is stored has the same key as what is
/// looked up.
/// </summary>
static class KeyCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Cache is null)
            return;
        if (woven.KeyType?.GetElementType() is TypeDefinition key)
            EachFieldOnce(woven, key, add);
        foreach (var parameter in woven.Method.Parameters.Where(p => woven.Key.All(k => k.Parameter != p.Index)
            && !MayBeLeftOut(p)))
            add($"parameter '{parameter.Name}' is not part of its key");
        if (woven is { Store: { } store, Compute: { } compute, KeyType: { } keyType })
            StoreAgrees(woven, keyType, store, compute, add);
        else if (woven is { Keep: { } keep, Compute: { } moved })
            KeepAgrees(woven, keep, moved, add);
    }

    // What the key's own method gets behind the result are the parts, each as the argument that it is.
    static void KeepAgrees(WovenMethod woven, MethodReference keep, MethodDefinition compute,
        Action<string> add)
    {
        var load = MovedBody.Of(woven).Epilogue;
        if (load?.OpCode.Code == Code.Nop)
            load = load.Next;
        foreach (var field in woven.Key)
        {
            if (load is null || Arguments.Index(compute, load) != field.Parameter || field.Path.Length > 0)
                add($"{field.Field} of the key that its result is stored under is not what it looks up");
            load = load?.Next;
        }
        if (keep.Parameters.Count != woven.Key.Count + 3)
            add($"the key that its result is stored under has {keep.Parameters.Count - 3} parts");
    }

    static void EachFieldOnce(WovenMethod woven, TypeDefinition key, Action<string> add)
    {
        foreach (var field in key.Fields.Where(f => !f.IsStatic))
        {
            var times = woven.Key.Count(k => k.Field == field.Name);
            if (times != 1)
                add(times == 0 ? $"its key leaves out {field.Name}" : $"it sets {field.Name} of its key {times} times");
        }
    }

    // Store builds the key again from the arguments that the moved body passes on. Where it gets the key, it reads
    // again what can have changed.
    static void StoreAgrees(WovenMethod woven, TypeReference keyType, MethodDefinition store,
        MethodDefinition compute, Action<string> add)
    {
        var rebuilt = KeyFieldReader.Read(store, keyType);
        if (rebuilt.Count == 0)
            return;
        if (store.Parameters.Any(p => p.ParameterType is ByReferenceType { ElementType: var passedKey }
            && passedKey.FullName == keyType.FullName))
        {
            foreach (var again in rebuilt.Where(r => woven.Key.All(k => k.Field != r.Field || Way(k) != Way(r))))
                add($"{again.Field} of the key that its result is stored under is not what it looks up");
            return;
        }
        var call = compute.Body.Instructions.FirstOrDefault(i => i.Operand is MethodReference called
            && called.Name == store.Name);
        var passed = new int[store.Parameters.Count];
        for (var (load, i) = (call?.Previous, store.Parameters.Count - 1); i > 0 && load is not null; i--,
            load = load.Previous)
            passed[i] = Arguments.IndexOrAddress(compute, load);
        foreach (var field in woven.Key)
        {
            var again = rebuilt.FirstOrDefault(r => r.Field == field.Field);
            var parameter = again is { Parameter: > 0 and var index } && index < passed.Length ? passed[index] : -1;
            if (again is null || parameter != field.Parameter || again.Path != field.Path)
                add($"{field.Field} of the key that its result is stored under is not what it looks up");
        }
    }

    // The object is `this` to the method and a parameter to what the weaver put beside it.
    static string Way(KeyField field) =>
        ((field.Parameter >= 0 || field.From == "this" ? "" : field.From) + field.Path).TrimStart('.');

    static bool MayBeLeftOut(ParameterDefinition parameter)
    {
        if (parameter.IsOut || parameter.CustomAttributes.Any(a => a.AttributeType.Name == "NotCacheKeyAttribute"))
            return true;
        var type = parameter.ParameterType;
        while (type is ByReferenceType or RequiredModifierType or OptionalModifierType)
            type = ((TypeSpecification)type).ElementType;
        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
            type = nullable.GenericArguments[0];
        return RefusedTypes.LeftOut.Contains(type.GetElementType().FullName) || IsEmpty(type);
    }

    // A struct without fields has one value.
    static bool IsEmpty(TypeReference type) =>
        type.IsValueType && type.GetElementType() is TypeDefinition { IsEnum: false } definition
            && definition.Fields.All(f => f.IsStatic || (f.FieldType != type && IsEmpty(f.FieldType)));
}
