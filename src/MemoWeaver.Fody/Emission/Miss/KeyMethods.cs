using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits into a key struct the methods that are the same for all woven methods with such a key. This saves metadata and
/// instructions in each of them.
/// </summary>
/// <code>
/// // keeps a result as it is; one for each kind of cache
/// public static T Keep&lt;T&gt;(T value, int F0, string F1, long miss, LruCache&lt;Key, T&gt; cache)
/// {
///     Key key = default; key.F0 = F0; key.F1 = F1;
///     LruCache&lt;Key, T&gt;.Store(cache, ref key, miss, value);
///     return value;
/// }
///
/// // the entry of one key
/// public static CacheEntry Entry&lt;T, TStored, TAdapter&gt;(int F0, string F1, CacheStore cache) where TAdapter : struct, IResultAdapter&lt;T, TStored&gt;
/// {
///     Key key = default; key.F0 = F0; key.F1 = F1;
///     return CacheEntry.Make&lt;Key, T, TStored, TAdapter&gt;(cache, ref key, true);       // or: key.IsKeyable(), where a part may be unkeyable
/// }
/// </code>
sealed class KeyMethods(EmissionContext context)
{
    const MethodAttributes Shared = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;

    readonly Dictionary<(TypeDefinition, string), MethodDefinition> _keeps = [];
    readonly Dictionary<TypeDefinition, MethodDefinition> _entries = [];
    readonly Dictionary<TypeReference, MethodReference> _closedKeeps = [];
    readonly Dictionary<(TypeReference, TypeReference, TypeReference, TypeReference),
        MethodReference> _closedEntries = [];

    /// <summary>
    /// Determines whether <see cref="Keep"/> is enough for a method: its result is stored unchanged, and its arguments
    /// are the key.
    /// </summary>
    public static bool CanKeep(WovenMethod woven) =>
        woven is
        {
            KeyStruct: not null, PassesKey: false, Adapter: null, Tags: null,
            Plan:
            {
                RunsAsCall: false, When: null, Weight: null, Result.Outs.Count: 0,
                Result.ReturnType: not IModifierType
            }
        }
        && woven.Plan.Key.All(p => p.Path.Count == 0
            && p.Source is KeySource.Parameter { Definition.ParameterType: not (ByReferenceType or IModifierType) });

    /// <summary>
    /// Returns the method that stores a result. Stack: the result, the key's parts, the miss, the cache → the result.
    /// </summary>
    public MethodReference Keep(WovenMethod woven)
    {
        var cache = (GenericInstanceType)woven.Cache!;
        if (_closedKeeps.TryGetValue(cache, out var known))
            return known;
        var key = woven.KeyStruct!.Definition;
        if (!_keeps.TryGetValue((key, cache.ElementType.Name), out var keep))
            _keeps[(key, cache.ElementType.Name)] = keep = EmitKeep(key, cache.ElementType.Name);
        return _closedKeeps[cache] = Close(keep, woven.Key!, woven.Stored);
    }

    /// <summary>Returns the method that creates an entry. Stack: the key's parts, the cache → the entry.</summary>
    public MethodReference Entry(WovenMethod woven, TypeReference kept)
    {
        var key = (woven.Key!, woven.Value, woven.Stored, kept);
        if (_closedEntries.TryGetValue(key, out var known))
            return known;
        if (!_entries.TryGetValue(woven.KeyStruct!.Definition, out var entry))
            _entries[woven.KeyStruct.Definition] = entry = EmitEntry(woven.KeyStruct);
        return _closedEntries[key] = Close(entry, woven.Key!, woven.Value, woven.Stored, kept);
    }

    MethodDefinition EmitKeep(TypeDefinition key, string cacheName)
    {
        // A frame of its own: that of the moved body, which a recursion keeps, has no room for the key.
        var keep = new MethodDefinition(WovenNames.KeepMethod, Shared, context.Core.Void) { NoInlining = true };
        var value = Parameter(keep, "T");
        keep.ReturnType = value;
        keep.AddParameter("value", value);
        var parts = AddParts(keep, key);
        var miss = keep.AddParameter("miss", context.Core.Int64);
        var type = context.Runtime.Close(cacheName, key.Self(), value);
        var cache = keep.AddParameter("cache", type);
        key.Methods.Add(keep);

        var il = new Il(keep.Body);
        var local = Build(il, key, parts);
        il.Emit(OpCodes.Ldarg, cache).Emit(OpCodes.Ldloca, local).Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Ldarg_0)
            .Emit(OpCodes.Call, context.Runtime.Method(type, "Store"))
            .Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(keep.Body);
        return keep;
    }

    MethodDefinition EmitEntry(KeyStruct keyStruct)
    {
        var key = keyStruct.Definition;
        var entry = new MethodDefinition(WovenNames.EntryMethod, Shared, context.Runtime["CacheEntry"]);
        var (value, stored, kept) = (Parameter(entry, "T"), Parameter(entry, "TStored"), Parameter(entry, "TAdapter"));
        kept.Attributes = GenericParameterAttributes.NotNullableValueTypeConstraint | GenericParameterAttributes.DefaultConstructorConstraint;
        kept.Constraints.Add(new GenericParameterConstraint(context.Core.ValueType));
        kept.Constraints.Add(new GenericParameterConstraint(context.Runtime.Close("IResultAdapter`2", value, stored)));
        var parts = AddParts(entry, key);
        var cache = entry.AddParameter("cache", context.Runtime["CacheStore"]);
        key.Methods.Add(entry);

        var il = new Il(entry.Body);
        var local = Build(il, key, parts);
        il.Emit(OpCodes.Ldarg, cache).Emit(OpCodes.Ldloca, local);
        // A key of primitives and strings is always one.
        if (key.HasGenericParameters)
            il.Emit(OpCodes.Ldloca, local).Emit(OpCodes.Call, keyStruct.Method("IsKeyable", key.Self()));
        else
            il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Call,
            context.Runtime.GenericMethod(context.Runtime["CacheEntry"], "Make", key.Self(), value, stored, kept))
            .Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(entry.Body);
        return entry;
    }

    static GenericParameter Parameter(MethodDefinition method, string name)
    {
        var parameter = new GenericParameter(name, method);
        method.GenericParameters.Add(parameter);
        return parameter;
    }

    static List<ParameterDefinition> AddParts(MethodDefinition method, TypeDefinition key) =>
        [.. key.Fields.Select(f => method.AddParameter(f.Name, f.FieldType))];

    static VariableDefinition Build(Il il, TypeDefinition key, List<ParameterDefinition> parts)
    {
        var local = il.Local(key.Self());
        for (var i = 0; i < parts.Count; i++)
            il.Emit(OpCodes.Ldloca, local).Emit(OpCodes.Ldarg, parts[i])
                .Emit(OpCodes.Stfld, key.Fields[i].On(key.Self()));
        return local;
    }

    static GenericInstanceMethod Close(MethodDefinition method, TypeReference on, params TypeReference[] arguments)
    {
        var closed = new GenericInstanceMethod(method.On(on));
        foreach (var argument in arguments)
            closed.GenericArguments.Add(argument);
        return closed;
    }
}
