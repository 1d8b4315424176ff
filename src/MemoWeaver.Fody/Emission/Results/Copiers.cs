using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Results;

/// <summary>Closes the copier structs of the runtime over types and the copiers of their parts, as planned.</summary>
sealed class Copiers(EmissionContext context, CopyConstructors constructors)
{
    /// <summary>Returns an empty struct that implements <c>ICopier&lt;T&gt;</c> for the type of the plan.</summary>
    public TypeReference For(ClonePlan plan) => plan.Kind switch
    {
        CloneKind.Shared => context.Runtime.Close("SharedCopier`1", plan.Type),
        CloneKind.Lock => context.Runtime.Close("LockCopier`1", plan.Type),
        CloneKind.Nullable => OfParts("NullableCopier`2", plan),
        CloneKind.KeyValuePair => OfParts("KeyValuePairCopier`4", plan),
        CloneKind.ValueTuple => OfParts("ValueTupleCopier`" + (2 * plan.Parts.Count), plan),
        CloneKind.Array => OfParts("ArrayCopier`2", plan),
        CloneKind.List => OfParts("ListCopier`2", plan),
        CloneKind.Set => OfParts("HashSetCopier`2", plan),
        CloneKind.Dictionary => OfParts("DictionaryCopier`4", plan),
        CloneKind.Struct => constructors.CallerFor(plan.Type),
        CloneKind.Object => context.Runtime.Close("ObjectCopier`2", plan.Type, constructors.CallerFor(plan.Type)),
        CloneKind.Fresh => context.Runtime.Close("FreshCopier`1", plan.Type),
        CloneKind.AtRunTime => context.Runtime.Close("RuntimeCopier`1", plan.Type),
        _ => throw new WeavingInternalException($"{plan.Type.FullName} cannot be copied."),
    };

    /// <summary>Returns <c>ICopier&lt;T&gt;.Copy</c>.</summary>
    public MethodReference CopyMethod(TypeReference type) =>
        context.Runtime.Method(context.Runtime.Close("ICopier`1", type), "Copy");

    // The types of the parts, then their copiers.
    GenericInstanceType OfParts(string name, ClonePlan plan) =>
        (GenericInstanceType)context.Runtime.Close(name,
            [.. plan.Parts.Select(p => p.Plan.Type), .. plan.Parts.Select(p => For(p.Plan))]);
}
