using MemoWeaver.Common;
using MemoWeaver.Runtime;
using MemoWeaver.Tool.Reports;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace MemoWeaver.Tool.Reading;

/// <summary>
/// What the assembly alone says about a method, in the form of the report. Reasons and warnings are not in it.
/// </summary>
static class AssemblyFacts
{
    public static MethodReport Of(WovenMethod woven)
    {
        var method = woven.Method;
        var source = SourceLine.Of(woven);
        return new MethodReport
        {
            Id = IdOf(method),
            Name = woven.DisplayName,
            File = source?.File,
            Line = source?.Line,
            Policy = PolicyOf(woven),
            Distribution = DistributedCall.Read(woven),
            Placement = woven.Placement,
            Key = [.. woven.Key.Select(k => new KeyReport(k.From, k.Path, TypeNames.Of(k.Type), Comparison.Of(k), null,
                Comparison.MayCopy(k), Comparison.MayBypass(k)))],
            LeftOut = [.. method.Parameters.Where(p => woven.Key.All(k => k.From != p.Name))
                .Select(p => new LeftOutReport(p.Name, null))],
            Result = ResultOf(woven),
            Fence = woven.Cache is null ? FenceKind.None : woven.KeyType is null ? FenceKind.Cache : FenceKind.Stripe,
            Joins = woven.Call is not null && woven.Miss is null && !Has(woven, CacheFlags.NoSingleFlight),
        };
    }

    /// <summary>Returns the documentation id, by which report and assembly find each other.</summary>
    public static string IdOf(MethodDefinition method) => DocCommentId.GetDocCommentId(method);

    static PolicyReport PolicyOf(WovenMethod woven) => new()
    {
        Kind = Has(woven, CacheFlags.Distributed) ? CacheKind.Distributed : Has(woven, CacheFlags.Timed)
            ? CacheKind.Timed : CacheKind.Lru,
        MaxSize = woven.Site is { MaxSize: >= 0 and var size } ? size : null,
        Seconds = woven.Site is { Seconds: > 0 and var seconds } ? seconds : null,
        Sliding = Has(woven, CacheFlags.Sliding),
        Eviction = Has(woven, CacheFlags.Fifo) ? EvictionOrder.Fifo
            : Has(woven, CacheFlags.Adaptive) ? EvictionOrder.Adaptive : EvictionOrder.Lru,
        MaxWeight = woven.Site?.MaxWeight,
        Weigher = woven.Site?.Weigher,
        When = PolicyAttribute.Option<string>(woven.Method, "When"),
        Store = PolicyAttribute.Option<TypeReference>(woven.Method, "Store") is { } store ? TypeNames.Of(store) : null,
        Shared = Has(woven, CacheFlags.SharedScope),
        NeverClone = Has(woven, CacheFlags.NeverClone),
        AlwaysClone = Has(woven, CacheFlags.AlwaysClone),
        SingleFlight = Has(woven, CacheFlags.NoSingleFlight) ? SingleFlight.Off : null,
    };

    static ResultReport ResultOf(WovenMethod woven)
    {
        var returned = woven.Method.ReturnType;
        var shape = returned.GetElementType().FullName switch
        {
            "System.Threading.Tasks.Task`1" => ResultShape.Task,
            "System.Threading.Tasks.ValueTask`1" => ResultShape.ValueTask,
            _ => ResultShape.Plain,
        };
        var value = shape == ResultShape.Plain ? returned : ((GenericInstanceType)returned).GenericArguments[0];
        var handling = woven.Kept is not { } kept ? ResultHandling.Shared
            : kept.ElementType.Name.StartsWith("KeptFrozen", StringComparison.Ordinal) ? ResultHandling.Frozen
            : ResultHandling.Copied;
        return new ResultReport
        {
            Type = TypeNames.Of(value),
            Shape = shape,
            Handling = handling,
            Clones = handling == ResultHandling.Copied ? CopierReader.Read(woven) : [],
        };
    }

    static bool Has(WovenMethod woven, CacheFlags flag) => woven.Site is { } site && (site.Flags & flag) != 0;
}
