using MemoWeaver.Common;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Finds what belongs to a woven method, from the attribute that the weaver put on it.</summary>
sealed class WovenMethodReader(ModuleDefinition module)
{
    static readonly HashSet<string> CacheClasses =
        new(StringComparer.Ordinal)
        {
            "LruCache`2", "TimedCache`2", "TrackedCache`2", "CustomStoreCache`2", "LruSlot`1", "TimedSlot`1",
        };
    static readonly HashSet<string> KeptStructs =
        new(StringComparer.Ordinal) { "KeptCopy`2", "KeptCopyTask`2", "KeptFrozen`2", "KeptFrozenTask`2" };

    public WovenMethod Read(MethodDefinition method, CustomAttribute memoized)
    {
        var holder = HolderOf(memoized);
        var calls = CallsOf(method);
        var miss = Helper(method, calls, WovenNames.Miss);
        if (miss is not null)
            calls = [.. calls, .. CallsOf(miss)];
        var call = calls.OfType<GenericInstanceMethod>()
            .Where(m => IsRun(m))
            .Select(m => m.GenericArguments.Select(Own)
                .FirstOrDefault(t => t is not null && WovenNames.HasRole(t.Name, WovenNames.Call)))
            .FirstOrDefault(t => t is not null);
        var compute = Helper(method, calls, WovenNames.Compute)
            ?? call?.Methods.Where(m => m is { Name: "Invoke", HasBody: true })
            .Select(m => Helper(method, CallsOf(m), WovenNames.Compute)).FirstOrDefault();
        var inCompute = compute is null ? [] : CallsOf(compute);
        var store = Helper(method, inCompute, WovenNames.Store);
        var cache = calls.Where(m => m.Name == "TryGet").Select(m => m.DeclaringType).OfType<GenericInstanceType>()
            .FirstOrDefault(t => CacheClasses.Contains(t.ElementType.Name));
        return new WovenMethod(method, holder)
        {
            Site = holder is null ? null : SiteCall.Read(holder),
            SharedCache = holder?.Fields.FirstOrDefault(f => f is { Name: WovenNames.CacheField, IsStatic: true }),
            ObjectCache = holder?.Methods.FirstOrDefault(m => m is
            {
                Name: WovenNames.FindMethod,
                HasBody: true
            }) is { } find ? FieldOf(find) : null,
            Cache = cache,
            Key = cache is { GenericArguments.Count: 2 } && cache.GenericArguments[0].Name != "NoKey"
                ? KeyFieldReader.Read(method, cache.GenericArguments[0])
                : [],
            Compute = compute,
            Store = store,
            Keep = inCompute.FirstOrDefault(m => m.Name == WovenNames.KeepMethod
                && WovenNames.IsShared(m.DeclaringType.Name)),
            Begin = Helper(method, inCompute, WovenNames.Begin),
            Lend = LendOf(method, compute, call),
            Entry = holder?.Methods.FirstOrDefault(m => m.Name == WovenNames.EntryMethod) is { } entry
                ? Helper(method, CallsOf(entry), WovenNames.Entry)
                : null,
            Call = call,
            Miss = miss,
            Kept = KeptIn(calls) ?? (store is null ? null : KeptIn(CallsOf(store))),
        };
    }

    TypeDefinition? HolderOf(CustomAttribute memoized)
    {
        try
        {
            return memoized.ConstructorArguments is [{ Value: TypeReference holder }]
                && holder.GetElementType().Scope == module ? holder.Resolve() : null;
        }
        catch (Exception e) when (e is AssemblyResolutionException or ResolutionException or ArgumentException)
        {
            return null;
        }
    }

    static List<MethodReference> CallsOf(MethodDefinition method)
    {
        var calls = new List<MethodReference>();
        if (!method.HasBody)
            return calls;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference called)
                calls.Add(called);
        }
        return calls;
    }

    // A method of the same type that the weaver added.
    static MethodDefinition? Helper(MethodDefinition method, List<MethodReference> calls, string role)
    {
        foreach (var called in calls)
        {
            if (WovenNames.HasRole(called.Name, role) && called.DeclaringType.GetElementType() == method.DeclaringType)
                return called.GetElementMethod() as MethodDefinition
                    ?? method.DeclaringType.Methods.FirstOrDefault(m => m.Name == called.Name);
        }
        return null;
    }

    // It runs the same body as the method.
    static MethodDefinition? LendOf(MethodDefinition method, MethodDefinition? compute, TypeDefinition? call) =>
        method.DeclaringType.Methods.FirstOrDefault(m => WovenNames.HasRole(m.Name, WovenNames.Lend)
            && CallsOf(m).Exists(called => (compute is not null && called.Name == compute.Name
                && called.DeclaringType.GetElementType() == compute.DeclaringType)
                || (call is not null && called is GenericInstanceMethod run && IsRun(run)
                    && run.GenericArguments.Select(Own).Contains(call))));

    // AsyncMiss.Run, AsyncMiss.RunTask, SyncMiss.Run, and those of DistributedMiss
    static bool IsRun(GenericInstanceMethod method) =>
        method.ElementMethod.DeclaringType.Name is "AsyncMiss" or "SyncMiss" or "DistributedMiss"
            && method.ElementMethod.Name.StartsWith("Run", StringComparison.Ordinal);

    static TypeDefinition? Own(TypeReference type) => type.GetElementType() as TypeDefinition;

    static FieldDefinition? FieldOf(MethodDefinition find) =>
        find.Body.Instructions.Select(i => i.OpCode.Code == Code.Ldfld ? i.Operand as FieldReference : null)
            .FirstOrDefault(f => f is not null) is { } field
            ? find.DeclaringType.DeclaringType?.Fields.FirstOrDefault(f => f.Name == field.Name)
            : null;

    static GenericInstanceType? KeptIn(List<MethodReference> calls)
    {
        foreach (var called in calls)
        {
            if (called.DeclaringType is GenericInstanceType type && KeptStructs.Contains(type.ElementType.Name))
                return type;
            if (called is GenericInstanceMethod run && IsRun(run) && run.GenericArguments.OfType<GenericInstanceType>()
                .FirstOrDefault(a => KeptStructs.Contains(a.ElementType.Name)) is { } kept)
                return kept;
        }
        return null;
    }
}
