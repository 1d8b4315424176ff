using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Paths;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>Emits the method that creates the tags of a call. It runs on a miss, before the body.</summary>
/// <code>
/// private CallTags PriceTags(User user, int day)
/// {
///     try
///     {
///         string[] tags = new string[1];
///         string text = "tenant:";
///         if (user != null) text = TagText.Add(text, user.Tenant, null);            // a null on the path is written as nothing
///         tags[0] = text;
///         return CallTags.Of(tags);
///     }
///     catch (Exception) { return CallTags.Unknown; }
/// }
/// </code>
sealed class TagsEmitter(EmissionContext context)
{
    /// <summary>Emits the method, with the parameters of the original; null for results without tags.</summary>
    public MethodDefinition? Emit(MethodPlan plan)
    {
        if (plan.Policy.StoresNothing || plan.Tags.Count == 0)
            return null;
        var method = plan.Method;
        var making = HelperMethods.DeclareAlike(context, method, WovenNames.Tags, context.Runtime["CallTags"]);

        var il = new Il(making.Body, length: 32);
        var (start, handler, end) = (Il.Label(), Il.Label(), Il.Label());
        var (tags, text, result) =
            (il.Local(new ArrayType(context.Module.TypeSystem.String)), il.Local(context.Module.TypeSystem.String),
            il.Local(context.Runtime["CallTags"]));
        il.Mark(start).Emit(OpCodes.Ldc_I4, plan.Tags.Count).Emit(OpCodes.Newarr, context.Module.TypeSystem.String)
            .Emit(OpCodes.Stloc, tags);
        for (var i = 0; i < plan.Tags.Count; i++)
        {
            EmitText(il, making, plan.Tags[i], text);
            il.Emit(OpCodes.Ldloc, tags).Emit(OpCodes.Ldc_I4, i).Emit(OpCodes.Ldloc, text).Emit(OpCodes.Stelem_Ref);
        }
        var callTags = context.Runtime["CallTags"];
        il.Emit(OpCodes.Ldloc, tags).Emit(OpCodes.Call, context.Runtime.Method(callTags, "Of"))
            .Emit(OpCodes.Stloc, result).Branch(OpCodes.Leave, end)
            .Mark(handler).Emit(OpCodes.Pop).Emit(OpCodes.Call, context.Runtime.Method(callTags, "get_Unknown"))
            .Emit(OpCodes.Stloc, result).Branch(OpCodes.Leave, end)
            .Mark(end).Emit(OpCodes.Ldloc, result).Emit(OpCodes.Ret)
            .Catch(context.Core.Get("System", "Exception"), start, handler, end);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(making.Body);
        VariantInterfaces.Detach(making);
        return making;
    }

    void EmitText(Il il, MethodDefinition making, TagPlan tag, VariableDefinition text)
    {
        var rest = tag.Parts.AsEnumerable();
        var first = tag.Parts[0] as TagPart.Literal;
        il.Emit(OpCodes.Ldstr, first?.Text ?? "").Emit(OpCodes.Stloc, text);
        foreach (var part in first is null ? rest : rest.Skip(1))
        {
            if (part is TagPart.Literal literal)
            {
                Add(il.Emit(OpCodes.Ldloc, text).Emit(OpCodes.Ldstr, literal.Text), context.Module.TypeSystem.String,
                    null).Emit(OpCodes.Stloc, text);
                continue;
            }
            var value = (TagPart.Value)part;
            var (read, isNull) = (il.Local(value.Path.Type), Il.Label());
            PathLoader.Load(il, making, value.Path, isNull);
            il.Emit(OpCodes.Stloc, read).Emit(OpCodes.Ldloc, text).Emit(OpCodes.Ldloc, read);
            Add(il, value.Path.Type, value.Format).Emit(OpCodes.Stloc, text).Mark(isNull);
        }
    }

    Il Add(Il il, TypeReference type, string? format)
    {
        if (format is null)
            il.Emit(OpCodes.Ldnull);
        else
            il.Emit(OpCodes.Ldstr, format);
        return il.Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["TagText"], "Add", type));
    }
}
