using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Planning.Aging;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>Emits what tells a site how its results age.</summary>
static class LifetimesEmitter
{
    /// <summary>Emits the call. Stack: the site, before and after.</summary>
    /// <code>
    /// site.UseLifetimes(25, 600, 5, 0.2, 0.1, true, new Type[] { typeof(HttpRequestException) })
    /// </code>
    public static void Emit(Il il, EmissionContext context, LifetimePlan plan)
    {
        il.Emit(OpCodes.Ldc_R8, plan.RefreshAfter).Emit(OpCodes.Ldc_R8, plan.StaleSeconds)
            .Emit(OpCodes.Ldc_R8, plan.RetryAfter).Emit(OpCodes.Ldc_R8, plan.SoftTimeout)
            .Emit(OpCodes.Ldc_R8, plan.Jitter)
            .Emit(plan.Member is null ? OpCodes.Ldc_I4_0 : OpCodes.Ldc_I4_1)
            .Emit(OpCodes.Ldc_I4, plan.StaleOn.Count).Emit(OpCodes.Newarr, context.Core.Get("System", "Type"));
        for (var i = 0; i < plan.StaleOn.Count; i++)
        {
            il.Emit(OpCodes.Dup).Emit(OpCodes.Ldc_I4, i).Emit(OpCodes.Ldtoken, plan.StaleOn[i])
                .Emit(OpCodes.Call, context.GetTypeFromHandle).Emit(OpCodes.Stelem_Ref);
        }
        il.Emit(OpCodes.Callvirt, context.Runtime.Method(context.Runtime["CacheSite"], "UseLifetimes"));
    }
}
