using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Results;

/// <summary>
/// Emits the copiers of the structs that hold a result with its out values. They copy part by part with one graph, so
/// objects that the parts share stay shared.
/// </summary>
/// <code>
/// struct ResultCopier&lt;T0, T1, C0, C1&gt; : ICopier&lt;Result&lt;T0, T1&gt;&gt; where C0 : struct, ICopier&lt;T0&gt; where C1 : struct, ICopier&lt;T1&gt;
/// {
///     public Result&lt;T0, T1&gt; Copy(Result&lt;T0, T1&gt; source, CopyGraph graph)
///     {
///         Result&lt;T0, T1&gt; copy;
///         copy.F0 = default(C0).Copy(source.F0, graph);
///         copy.F1 = default(C1).Copy(source.F1, graph);
///         return copy;
///     }
/// }
/// </code>
sealed class ResultCopiers(EmissionContext context)
{
    readonly Dictionary<TypeDefinition, TypeDefinition> _emitted = [];

    public TypeDefinition For(TypeDefinition shape)
    {
        if (!_emitted.TryGetValue(shape, out var copier))
            _emitted[shape] = copier = Emit(shape);
        return copier;
    }

    TypeDefinition Emit(TypeDefinition shape)
    {
        var count = shape.GenericParameters.Count;
        var copier = context.Struct(WovenNames.SharedPrefix + "ResultCopier`" + (2 * count), TypeAttributes.NotPublic);
        for (var i = 0; i < count; i++)
            copier.GenericParameters.Add(new GenericParameter("T" + i, copier));
        for (var i = 0; i < count; i++)
            copier.GenericParameters.Add(PartCopier(copier, i));
        context.Module.Types.Add(copier);

        var closed = shape.CloseOver(copier.GenericParameters.Take(count));
        copier.Interfaces.Add(new InterfaceImplementation(context.Runtime.Close("ICopier`1", closed)));
        var copy = copier.Implement("Copy", closed);
        var source = copy.AddParameter("source", closed);
        var graph = copy.AddParameter("graph", context.Runtime["CopyGraph"]);
        var il = new Il(copy.Body);
        var result = il.Local(closed);
        for (var i = 0; i < count; i++)
        {
            var (part, partCopier) = (copier.GenericParameters[i], copier.GenericParameters[count + i]);
            il.Emit(OpCodes.Ldloca, result)
                .Emit(OpCodes.Ldloca, il.Local(partCopier)).Emit(OpCodes.Ldarga, source)
                .Emit(OpCodes.Ldfld, shape.Fields[i].On(closed)).Emit(OpCodes.Ldarg, graph)
                .CallConstrained(partCopier, context.Runtime.Method(context.Runtime.Close("ICopier`1", part), "Copy"))
                .Emit(OpCodes.Stfld, shape.Fields[i].On(closed));
        }
        il.Emit(OpCodes.Ldloc, result).Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(copy.Body);
        return copier;
    }

    GenericParameter PartCopier(TypeDefinition copier, int index)
    {
        var parameter = new GenericParameter("C" + index, copier)
        {
            Attributes = GenericParameterAttributes.NotNullableValueTypeConstraint | GenericParameterAttributes.DefaultConstructorConstraint,
        };
        parameter.Constraints.Add(new GenericParameterConstraint(context.Core.ValueType));
        parameter.Constraints.Add(new GenericParameterConstraint(context.Runtime.Close("ICopier`1",
            copier.GenericParameters[index])));
        return parameter;
    }
}
