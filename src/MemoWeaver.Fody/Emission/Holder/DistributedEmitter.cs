using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>Emits the distributed level of a method into its holder, beside the cache in the process.</summary>
/// <code>
/// [DistributedHolder("Acme.Shop", "Acme.Catalog", "Load(System.Int32)")]                         // where something is generic
/// private static class LoadHolder
/// {
///     public static readonly DistributedMethod&lt;Key, Profile&gt; Distributed = new DistributedMethod&lt;Key, Profile&gt;(
///         Site, typeof(LoadHolder), "Acme.Shop", "Acme.Catalog", "Load(System.Int32)", "3f9c…", 300, new Text());
///         // with [PersistentCache]: PersistentMethod.Create&lt;Key, Profile&gt;(…, new Text(), false)
/// }
/// </code>
sealed class DistributedEmitter(EmissionContext context, KeyTextEmitter texts)
{
    /// <summary>Emits the field, and returns it.</summary>
    public FieldDefinition Emit(Il il, MethodPlan plan, CacheTypes types, TypeDefinition holder, FieldDefinition site,
        Func<GenericParameter, TypeReference?> inHolder)
    {
        var distribution = plan.Distribution!;
        var self = holder.Self();
        TypeReference[] arguments = [Generics.Map(types.Key!, inHolder), Generics.Map(types.Value, inHolder)];
        var type = context.Runtime.Distributed.Close("DistributedMethod`2", arguments);
        var level = new FieldDefinition("Distributed",
            FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly, type);
        holder.Fields.Add(level);

        string[] identity = [context.Module.Assembly.Name.Name, MethodIdentity.Of(plan.Method.DeclaringType),
            MethodIdentity.Of(plan.Method)];
        var text = texts.Emit(plan, types, holder);
        il.Emit(OpCodes.Ldsfld, site.On(self))
            .Emit(OpCodes.Ldtoken, self).Emit(OpCodes.Call, context.GetTypeFromHandle);
        foreach (var name in identity)
            il.Emit(OpCodes.Ldstr, name);
        il.Emit(OpCodes.Ldstr, distribution.Fingerprint)
            .Emit(OpCodes.Ldc_R8, distribution.Seconds)
            .Emit(OpCodes.Newobj, text);
        if (plan.Policy.IsPersistent)
            il.Emit(plan.Policy.JoinsProcesses ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0)
                .Emit(OpCodes.Call, context.Runtime.Persistent.GenericMethod(
                    context.Runtime.Persistent["PersistentMethod"], "Create", arguments));
        else
            il.Emit(OpCodes.Newobj, context.Runtime.Distributed.Method(type, ".ctor", m => !m.IsStatic));
        il.Emit(OpCodes.Stsfld, level.On(self));
        if (holder.HasGenericParameters)
            Name(holder, identity);
        return level;
    }

    void Name(TypeDefinition holder, string[] identity)
    {
        var attribute = new CustomAttribute(context.Runtime.Method(context.Runtime["DistributedHolderAttribute"],
            ".ctor"));
        foreach (var name in identity)
            attribute.ConstructorArguments.Add(new CustomAttributeArgument(context.Module.TypeSystem.String, name));
        holder.CustomAttributes.Add(attribute);
    }
}
