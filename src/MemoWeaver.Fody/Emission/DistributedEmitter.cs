using MemoWeaver.Fody.Planning;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Emits the distributed level of a method into its holder, beside the cache in the process.</summary>
/// <code>
/// [DistributedHolder("Acme.Shop", "Acme.Catalog", "Load(System.Int32)")]                         // where something is generic
/// private static class LoadHolder
/// {
///     public static readonly DistributedMethod&lt;Key, Profile&gt; Distributed = new DistributedMethod&lt;Key, Profile&gt;(
///         Site, typeof(LoadHolder), "Acme.Shop", "Acme.Catalog", "Load(System.Int32)", "3f9c…", 300, new Text());
/// }
/// </code>
internal sealed class DistributedEmitter(EmissionContext context, KeyTextEmitter texts)
{
    public void Emit(Il il, WovenMethod woven, TypeDefinition holder, FieldDefinition site, Func<GenericParameter, TypeReference?> inHolder)
    {
        var distribution = woven.Plan.Distribution!;
        var self = holder.Self();
        var type = context.Runtime.Distributed.Policy("DistributedMethod`2", Generics.Map(woven.Key!, inHolder), Generics.Map(woven.Value, inHolder));
        var level = new FieldDefinition("Distributed", FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly, type);
        holder.Fields.Add(level);
        woven.Distributed = level.On(woven.Holder);

        string[] identity = [context.Module.Assembly.Name.Name, SharedNames.Of(woven.Method.DeclaringType), SharedNames.Of(woven.Method)];
        var text = texts.Emit(woven, holder);
        il.Emit(OpCodes.Ldsfld, site.On(self))
            .Emit(OpCodes.Ldtoken, self).Emit(OpCodes.Call, context.GetTypeFromHandle);
        foreach (var name in identity)
            il.Emit(OpCodes.Ldstr, name);
        il.Emit(OpCodes.Ldstr, distribution.Fingerprint)
            .Emit(OpCodes.Ldc_R8, distribution.Seconds)
            .Emit(OpCodes.Newobj, text)
            .Emit(OpCodes.Newobj, context.Runtime.Distributed.Method(type, ".ctor", m => !m.IsStatic))
            .Emit(OpCodes.Stsfld, level.On(self));
        if (holder.HasGenericParameters)
            Name(holder, identity);
    }

    private void Name(TypeDefinition holder, string[] identity)
    {
        var attribute = new CustomAttribute(context.Runtime.Method(context.Runtime["DistributedHolderAttribute"], ".ctor"));
        foreach (var name in identity)
            attribute.ConstructorArguments.Add(new CustomAttributeArgument(context.Module.TypeSystem.String, name));
        holder.CustomAttributes.Add(attribute);
    }
}
