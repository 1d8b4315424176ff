using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Planning.Invalidation;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Invalidation;

/// <summary>
/// Emits the names of the methods of other assemblies that one method invalidates. Each is resolved on first use.
/// </summary>
/// <code>
/// private static class SaveTargets
/// {
///     public static readonly InvalidationTarget T1 = new InvalidationTarget(methodof(Repository.Find), typeof(Repository));
/// }
/// </code>
sealed class CrossAssemblyTargets(EmissionContext context)
{
    const TypeAttributes ClassAttributes =
        TypeAttributes.NestedPrivate | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;

    readonly Dictionary<InvalidationPlan, TypeDefinition> _classes = [];

    /// <summary>Loads the target.</summary>
    public void Load(Il il, InvalidationPlan plan, int index)
    {
        var target = plan.Targets[index];
        if (target.Declaring.ContainsGenericParameter)
        {
            // A base over the type's own parameters: the nested class does not have them.
            Make(il, target);
            return;
        }
        var type = ClassOf(plan);
        var field = new FieldDefinition("T" + index,
            FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly,
            context.Runtime["InvalidationTarget"]);
        type.Fields.Add(field);
        var constructor = new Il(type.Methods[0].Body);
        var ret = constructor.Body.Instructions[constructor.Body.Instructions.Count - 1];
        constructor.Body.Instructions.Remove(ret);
        Make(constructor, target).Emit(OpCodes.Stsfld, field).Emit(OpCodes.Ret);
        il.Emit(OpCodes.Ldsfld, field);
    }

    TypeDefinition ClassOf(InvalidationPlan plan)
    {
        if (_classes.TryGetValue(plan, out var known))
            return known;
        var type = new TypeDefinition("", context.Unspeakable(plan.Method, WovenNames.Targets), ClassAttributes,
            context.Core.Object);
        context.MarkGenerated(type);
        var constructor = new MethodDefinition(".cctor", MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, context.Core.Void);
        new Il(constructor.Body).Emit(OpCodes.Ret);
        type.Methods.Add(constructor);
        plan.Method.DeclaringType.NestedTypes.Add(type);
        return _classes[plan] = type;
    }

    Il Make(Il il, TargetPlan target)
    {
        var constructor = context.Runtime.Method(context.Runtime["InvalidationTarget"], ".ctor");
        return il.Emit(OpCodes.Ldtoken, Reference(target)).Emit(OpCodes.Ldtoken, target.Declaring)
            .Emit(OpCodes.Newobj, constructor);
    }

    MethodReference Reference(TargetPlan target)
    {
        var method = context.Module.ImportReference(target.Method);
        if (target.Declaring is not GenericInstanceType)
            return method;
        var closed = new MethodReference(method.Name, method.ReturnType, target.Declaring) { HasThis = method.HasThis };
        foreach (var parameter in method.Parameters)
            closed.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        foreach (var parameter in method.GenericParameters)
            closed.GenericParameters.Add(new GenericParameter(parameter.Name, closed));
        return closed;
    }
}
