using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>What a cache stores for methods with <c>out</c> parameters: a struct of the result and the out values, one generic shape for each number of them.</summary>
internal sealed class ResultStructs(EmissionContext context)
{
    private readonly Dictionary<int, TypeDefinition> shapes = [];
    private readonly ResultCopiers copierShapes = new(context);

    /// <summary>The type of a synchronous result: what the method returns, or the struct closed over it and the out values.</summary>
    public TypeReference ValueType(ResultPlan result) => result.Outs.Count == 0
        ? result.ReturnType
        : Shape(result.Outs.Count + 1).CloseOver(result.Outs.Select(OutType).Prepend(result.ReturnType));

    /// <summary>A field of the struct: 0 is the result, i the i-th out value.</summary>
    public FieldReference Field(ResultPlan result, int index) => Field(result, index, ValueType(result));

    /// <summary>The same, of the struct closed over other type parameters.</summary>
    public FieldReference Field(ResultPlan result, int index, TypeReference value) => Shape(result.Outs.Count + 1).Fields[index].On(value);

    /// <summary>The copier of the struct, closed over the types and the copiers of its parts.</summary>
    public TypeReference Copier(ResultPlan result, IEnumerable<TypeReference> copiers) =>
        copierShapes.For(Shape(result.Outs.Count + 1)).CloseOver([.. ((GenericInstanceType)ValueType(result)).GenericArguments, .. copiers]);

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
