using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Members of <c>ValueTask&lt;T&gt;</c> as the woven module refers to them.</summary>
internal static class ValueTasks
{
    /// <summary><c>new ValueTask&lt;T&gt;(T)</c>, or with the open type of <c>Task&lt;T&gt;</c>, <c>new ValueTask&lt;T&gt;(Task&lt;T&gt;)</c>.</summary>
    public static MethodReference Constructor(EmissionContext context, TypeReference closed, TypeReference? fromTask = null)
    {
        var result = Parameter(closed);
        var argument = fromTask is null ? result : fromTask.CloseOver([result]);
        return References.CoreTypes.Method(closed, ".ctor", context.Core.Void, hasThis: true, argument);
    }

    /// <summary><c>valueTask.AsTask()</c>.</summary>
    public static MethodReference AsTask(TypeReference closed, TypeReference task) =>
        References.CoreTypes.Method(closed, "AsTask", task.CloseOver([Parameter(closed)]), hasThis: true);

    // References to generic types that were made by name have no parameters of their own yet.
    private static GenericParameter Parameter(TypeReference closed)
    {
        var open = ((GenericInstanceType)closed).ElementType;
        if (!open.HasGenericParameters)
            open.GenericParameters.Add(new GenericParameter(open));
        return open.GenericParameters[0];
    }
}
