using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>Makes references to members of <c>ValueTask&lt;T&gt;</c>.</summary>
static class ValueTasks
{
    /// <summary>
    /// Returns <c>new ValueTask&lt;T&gt;(T)</c> or, with the open type of <c>Task&lt;T&gt;</c>,
    /// <c>new ValueTask&lt;T&gt;(Task&lt;T&gt;)</c>.
    /// </summary>
    public static MethodReference Constructor(EmissionContext context, TypeReference closed,
        TypeReference? fromTask = null)
    {
        var result = Parameter(closed);
        var argument = fromTask is null ? result : fromTask.CloseOver([result]);
        return References.CoreTypes.Method(closed, ".ctor", context.Core.Void, hasThis: true, argument);
    }

    /// <summary>Returns <c>valueTask.AsTask()</c>.</summary>
    public static MethodReference AsTask(TypeReference closed, TypeReference task) =>
        References.CoreTypes.Method(closed, "AsTask", task.CloseOver([Parameter(closed)]), hasThis: true);

    /// <summary>
    /// Calls a method that returns a <c>ValueTask&lt;T&gt;</c>, and returns the task as the woven method's type.
    /// </summary>
    public static void ReturnFrom(Il il, MethodReference method, ResultPlan result, TypeReference value)
    {
        // By way of a local: a tail call would take the method out of stack traces.
        var valueTask = ((GenericInstanceType)method.GetElementMethod().ReturnType).ElementType.CloseOver([value]);
        var task = il.Local(valueTask);
        il.Emit(OpCodes.Call, method).Emit(OpCodes.Stloc, task);
        if (result.Shape == ResultShape.Task)
            il.Emit(OpCodes.Ldloca, task)
                .Emit(OpCodes.Call, AsTask(valueTask,
                    ((GenericInstanceType)result.ReturnType.WithoutModifiers()).ElementType));
        else
            il.Emit(OpCodes.Ldloc, task);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>
    /// Returns the first type parameter of a closed type. References to generic types that were made by name have no
    /// parameters of their own yet.
    /// </summary>
    public static GenericParameter Parameter(TypeReference closed)
    {
        var open = ((GenericInstanceType)closed).ElementType;
        if (!open.HasGenericParameters)
            open.GenericParameters.Add(new GenericParameter(open));
        return open.GenericParameters[0];
    }
}
