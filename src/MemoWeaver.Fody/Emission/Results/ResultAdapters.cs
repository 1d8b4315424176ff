using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Results;

/// <summary>
/// Chooses what a cache stores for a result, and the runtime's adapter that converts between the two.
/// </summary>
sealed class ResultAdapters(EmissionContext context, ResultStructs results, Copiers copiers)
{
    /// <summary>Returns the types of the result; those of the key are still missing.</summary>
    public CacheTypes Choose(ResultPlan result)
    {
        var value = result.IsAsynchronous ? result.Value : results.ValueType(result);
        var isTask = result.Shape == ResultShape.Task;
        return result.Handling switch
        {
            ResultHandling.Frozen =>
                new(value, isTask ? result.ReturnType : value,
                context.Runtime.Close(isTask ? "KeptFrozenTask`2" : "KeptFrozen`2", value, result.Freezer!)),
            ResultHandling.Copied =>
                new(value, context.Runtime.Close("Snapshot`1", value),
                context.Runtime.Close("KeptCopy`2", value, Copier(result))),
            _ => new(value, isTask ? result.ReturnType : value),
        };
    }

    /// <summary>
    /// Returns the adapter for a method whose call is stored as data. Such a method has one even if the result is
    /// shared.
    /// </summary>
    public TypeReference PolicyOf(WovenMethod woven) =>
        woven.Adapter ?? context.Runtime.Close(woven.Plan.Result.Shape == ResultShape.Task
            ? "KeptTask`1" : "KeptValue`1", woven.Value);

    TypeReference Copier(ResultPlan result) => result.Outs.Count == 0
        ? copiers.For(result.Clones[0])
        : results.Copier(result, result.Clones.Select(copiers.For));
}

/// <summary>
/// Emits what a cache stores for methods with <c>out</c> parameters: a struct of the result and the out values. There
/// is one generic struct for each number of them.
/// </summary>
sealed class ResultStructs(EmissionContext context)
{
    readonly Dictionary<int, TypeDefinition> _shapes = [];
    readonly ResultCopiers _copierShapes = new(context);

    /// <summary>
    /// Returns the type of a synchronous result: the return type, or the struct closed over it and the out values.
    /// </summary>
    public TypeReference ValueType(ResultPlan result) => result.Outs.Count == 0
        ? result.ReturnType
        : Shape(result.Outs.Count + 1).CloseOver(result.Outs.Select(OutType).Prepend(result.ReturnType));

    /// <summary>Returns a field of the struct: 0 is the result, i the i-th out value.</summary>
    public FieldReference Field(ResultPlan result, int index) => Field(result, index, ValueType(result));

    /// <summary>Returns the field of the struct closed over other type parameters.</summary>
    public FieldReference Field(ResultPlan result, int index, TypeReference value) =>
        Shape(result.Outs.Count + 1).Fields[index].On(value);

    /// <summary>Returns the copier of the struct, closed over the types and the copiers of its parts.</summary>
    public TypeReference Copier(ResultPlan result, IEnumerable<TypeReference> copiers) =>
        _copierShapes.For(Shape(result.Outs.Count + 1))
            .CloseOver([.. ((GenericInstanceType)ValueType(result)).GenericArguments, .. copiers]);

    public static TypeReference OutType(ParameterDefinition parameter) =>
        ((ByReferenceType)(parameter.ParameterType is RequiredModifierType modified
            ? modified.ElementType
                : parameter.ParameterType)).ElementType;

    TypeDefinition Shape(int count)
    {
        if (_shapes.TryGetValue(count, out var shape))
            return shape;
        shape = context.Struct(WovenNames.SharedPrefix + "Result`" + count, TypeAttributes.NotPublic);
        for (var i = 0; i < count; i++)
        {
            var parameter = new GenericParameter("T" + i, shape);
            shape.GenericParameters.Add(parameter);
            shape.Fields.Add(new FieldDefinition("F" + i, FieldAttributes.Public, parameter));
        }
        context.Module.Types.Add(shape);
        return _shapes[count] = shape;
    }
}
