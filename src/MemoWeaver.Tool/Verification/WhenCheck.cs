using MemoWeaver.Runtime;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// Where the attribute names a method that says which results are stored, that method is asked; elsewhere nobody is.
/// </summary>
static class WhenCheck
{
    public static void Check(WovenMethod woven, Action<string> add)
    {
        if (woven.Cache is null || woven.Site is not { } site)
            return;
        var predicate = PolicyAttribute.Option<string>(woven.Method, "When");
        if ((predicate is not null) != ((site.Flags & CacheFlags.Conditional) != 0))
            add("its policy and its attribute differ in whether all results are stored");
        if (predicate is null)
            return;
        var asks = woven.Call is { } call ? call.Methods.FirstOrDefault(m => m.Name == "ShouldStore") : woven.Store;
        if (asks is not { HasBody: true }
            || asks.Body.Instructions.All(i => i.Operand is not MethodReference called || called.Name != predicate))
            add($"it does not ask {predicate} before a result is stored");
    }
}
