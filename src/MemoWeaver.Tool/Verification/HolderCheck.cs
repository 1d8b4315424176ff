using MemoWeaver.Common;
using MemoWeaver.Runtime;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// The holder describes this method and no other, and its cache is of the kind that the policy asks for.
/// </summary>
static class HolderCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Holder is not { } holder)
        {
            add("its [Memoized] names no type of this assembly");
            return;
        }
        if (holder.DeclaringType != woven.Method.DeclaringType)
            add($"its holder {holder.FullName} is not in its type");
        if (holder.Fields.FirstOrDefault(f => f.Name == WovenNames.SiteField) is not
            {
                IsStatic: true, IsInitOnly: true,
                FieldType: { Name: "CacheSite", Namespace: "MemoWeaver.Runtime" }
            })
            add($"its holder {holder.Name} has no static readonly field Site of type CacheSite");
        if (woven.Site is not { } site)
        {
            add($"its holder {holder.Name} does not describe it to the runtime");
            return;
        }
        if (site.Holder?.GetElementType() != holder)
            add($"its holder {holder.Name} names {site.Holder?.FullName ?? "nothing"} in its place");
        Policy(woven, site, add);
    }

    static void Policy(WovenMethod woven, SiteCall site, Action<string> add)
    {
        if (woven.Cache is not { } cache)
        {
            if (site.MaxSize != 0)
                add($"it looks in no cache, and its size is {site.MaxSize}");
            return;
        }
        if (site.MaxSize == 0 && (site.Flags & CacheFlags.Distributed) == 0)
            add("it looks in a cache, and its size is 0");
        var isTimed = cache.ElementType.Name.StartsWith("Timed", StringComparison.Ordinal);
        if (cache.ElementType.Name == "CustomStoreCache`2")
            Store(woven, site, add);
        else if (cache.ElementType.Name == "TrackedCache`2")
            Tracked(site, add);
        else if (isTimed != ((site.Flags & CacheFlags.Timed) != 0) || isTimed != site.Seconds > 0)
            add($"its cache is a {TypeNames.Of(cache)}, and its policy says {(site.Seconds > 0 ? "that results expire" : "nothing of a lifetime")}");
        var isOwned = (site.Flags & CacheFlags.PerInstance) != 0;
        if (isOwned && woven.ObjectCache is null)
            add("each object should have a cache, and the holder finds no field for it");
        if (!isOwned && woven.SharedCache is null)
            add("its holder has no static field Cache");
        // In generic code the same type has other names in the holder.
        var stored = woven.SharedCache?.FieldType
            ?? (woven.ObjectCache?.FieldType.Name == "InstanceTable" ? null : woven.ObjectCache?.FieldType);
        if (stored is not null && !ContainsGenericParameter(cache) && stored.FullName != cache.FullName)
            add($"its cache is a {TypeNames.Of(stored)}, and it calls a {TypeNames.Of(cache)}");
    }

    static void Tracked(SiteCall site, Action<string> add)
    {
        if ((site.Flags & CacheFlags.Tracked) == 0)
            add("its cache tracks dependencies, and its policy does not");
        if (((site.Flags & CacheFlags.Timed) != 0) != site.Seconds > 0)
            add("its policy does not say whether results expire");
    }

    static void Store(WovenMethod woven, SiteCall site, Action<string> add)
    {
        if (((site.Flags & CacheFlags.Timed) != 0) != site.Seconds > 0)
            add("its policy does not say whether results expire");
        if (woven.Holder!.Methods.All(m => m is not
            {
                Name: WovenNames.MakeStoreMethod, IsStatic: true,
                HasBody: true
            }))
            add("its results are kept in a store that nothing makes");
    }

    static bool ContainsGenericParameter(TypeReference type) => type.ContainsGenericParameter;
}
