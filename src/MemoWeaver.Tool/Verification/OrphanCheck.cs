using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Nothing that the weaver adds stands without its method, and no marked method was left unwoven.</summary>
static class OrphanCheck
{
    public static void Check(WovenAssembly assembly, List<Finding> findings)
    {
        var claimed = new HashSet<IMemberDefinition>(assembly.Methods.SelectMany(Parts));
        foreach (var type in assembly.Module.GetTypes())
        {
            if (WovenNames.HasRole(type.Name, WovenNames.Holder)
                && type.Fields.Any(f => f.FieldType.Name == "CacheSite") && !claimed.Contains(type))
                findings.Add(new Finding(type.FullName, "no method names this holder"));
            foreach (var method in type.Methods)
            {
                if (WovenNames.RoleOf(method.Name) is WovenNames.Compute or WovenNames.Store or WovenNames.Begin
                    or WovenNames.Entry or WovenNames.Lend or WovenNames.Miss && IsGenerated(type, method) && !claimed.Contains(method)
                        && !KeepsNothing(type, method))
                    findings.Add(new Finding(method.FullName, "no woven method calls it"));
                if (IsMarked(method) && WovenAssembly.Memoized(method) is null && !IsSkeleton(type))
                    findings.Add(new Finding(method.FullName, "it has a cache attribute and was not woven"));
            }
        }
    }

    static IEnumerable<IMemberDefinition> Parts(WovenMethod woven) =>
        new IMemberDefinition?[] { woven.Holder, woven.Compute, woven.Store, woven.Begin, woven.Entry,
            woven.Lend, woven.Miss, woven.Call }.OfType<IMemberDefinition>();

    static bool IsGenerated(TypeDefinition type, MethodDefinition method) =>
        type.NestedTypes.Any(t => WovenNames.HasRole(t.Name, WovenNames.Holder)
            && WovenNames.StemOf(t.Name) == WovenNames.StemOf(method.Name));

    // Of a body that never returns, nothing is kept.
    static bool KeepsNothing(TypeDefinition type, MethodDefinition store) =>
        WovenNames.HasRole(store.Name, WovenNames.Store)
        && type.Methods.FirstOrDefault(m => m.Name == store.Name.Replace(">Store", ">Compute",
            StringComparison.Ordinal)) is { HasBody: true } compute
        && compute.Body.Instructions.All(i => i.OpCode.Code != Mono.Cecil.Cil.Code.Ret);

    static bool IsMarked(MethodDefinition method) =>
        HasCacheAttribute(method)
            || (method.IsGetter && method.DeclaringType.Properties.Any(p => p.GetMethod == method
                && HasCacheAttribute(p)));

    static bool HasCacheAttribute(ICustomAttributeProvider member) =>
        member.HasCustomAttributes
            && member.CustomAttributes.Any(a => CacheAttributes.Contain(a.AttributeType.Namespace,
                a.AttributeType.Name));

    // The compiler repeats the attributes of extension members on what nobody calls.
    static bool IsSkeleton(TypeDefinition type) =>
        type is { IsNested: true, IsSpecialName: true } && type.Name.StartsWith("<G>$", StringComparison.Ordinal);
}
