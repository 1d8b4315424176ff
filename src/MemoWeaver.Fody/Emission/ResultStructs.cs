using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>What a cache stores for methods with <c>out</c> parameters: a struct of the result and the out values, one generic shape for each number of them.</summary>
internal sealed class ResultStructs(EmissionContext context)
{
    private readonly Dictionary<int, TypeDefinition> shapes = [];

    /// <summary>The stored type of a method: its result, the kept task of one that returns a <c>Task&lt;T&gt;</c>, or the struct closed over the result and the out values.</summary>
    public TypeReference StoredType(ResultPlan result) => result.Outs.Count == 0
        ? result.Shape == ResultShape.ValueTask ? result.Value : result.ReturnType
        : Shape(result.Outs.Count + 1).CloseOver(result.Outs.Select(OutType).Prepend(result.ReturnType));

    /// <summary>A field of the stored struct: 0 is the result, i the i-th out value.</summary>
    public FieldReference Field(ResultPlan result, int index) => Field(result, index, StoredType(result));

    /// <summary>The same, of the struct closed over other type parameters.</summary>
    public FieldReference Field(ResultPlan result, int index, TypeReference stored) => Shape(result.Outs.Count + 1).Fields[index].On(stored);

    public static TypeReference OutType(ParameterDefinition parameter) =>
        ((ByReferenceType)(parameter.ParameterType is RequiredModifierType modified ? modified.ElementType : parameter.ParameterType)).ElementType;

    private TypeDefinition Shape(int count)
    {
        if (shapes.TryGetValue(count, out var shape))
            return shape;
        shape = context.Struct("<MemoWeaver>Result`" + count, TypeAttributes.NotPublic);
        for (var i = 0; i < count; i++)
        {
            var parameter = new GenericParameter("T" + i, shape);
            shape.GenericParameters.Add(parameter);
            shape.Fields.Add(new FieldDefinition("F" + i, FieldAttributes.Public, parameter));
        }
        context.Module.Types.Add(shape);
        return shapes[count] = shape;
    }
}
