using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Bodies;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Invalidation;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Invalidation;

/// <summary>Gives a writing method its new body: note what to invalidate, run the moved body, invalidate.</summary>
/// <code>
/// Invalidation pending = SaveKeys(id, user);      // before the body, which may change them
/// try { SaveBody(id, user); }
/// finally { Invalidation.Run(pending); }
///
/// bool returned = false; Task task;               // a method that returns a task
/// try { task = SaveBody(id, user); returned = true; }
/// finally { if (!returned) Invalidation.Run(pending); }
/// return Invalidation.After(task, pending);
/// </code>
sealed class InvalidationEmitter(EmissionContext context, WriterKeysEmitter keys)
{
    public void Emit(InvalidationPlan plan)
    {
        var method = plan.Method;
        var moved = BodyMover.Declare(method, context.Unspeakable(method, WovenNames.Body));
        BodyMover.MoveUnchanged(method, moved);
        VariantInterfaces.Detach(moved);
        var making = keys.Emit(plan);

        var il = new Il(method.Body, length: 24);
        var pending = il.Local(context.Runtime["Invalidation"]);
        il.Arguments(method).Emit(OpCodes.Call, making.CalledFrom(method)).Emit(OpCodes.Stloc, pending);
        if (Writers.ShapeOf(method) == ResultShape.Plain)
            EmitPlain(il, method, moved, pending);
        else
            EmitTask(il, method, moved, pending);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(il.Body);
    }

    void EmitPlain(Il il, MethodDefinition method, MethodDefinition moved, VariableDefinition pending)
    {
        var result = method.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void
            ? null : il.Local(method.ReturnType);
        var (start, handler, end) = (Il.Label(), Il.Label(), Il.Label());
        il.Mark(start).Arguments(method).Emit(OpCodes.Call, moved.CalledFrom(method));
        if (result is not null)
            il.Emit(OpCodes.Stloc, result);
        il.Branch(OpCodes.Leave, end)
            .Mark(handler).Emit(OpCodes.Ldloc, pending).Emit(OpCodes.Call, Run).Emit(OpCodes.Endfinally)
            .Mark(end);
        if (result is not null)
            il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret).Finally(start, handler, end);
    }

    void EmitTask(Il il, MethodDefinition method, MethodDefinition moved, VariableDefinition pending)
    {
        var type = method.ReturnType.WithoutModifiers();
        var (task, returned) = (il.Local(type), il.Local(context.Core.Boolean));
        var (start, handler, skip, end) = (Il.Label(), Il.Label(), Il.Label(), Il.Label());
        il.Mark(start).Arguments(method).Emit(OpCodes.Call, moved.CalledFrom(method)).Emit(OpCodes.Stloc, task)
            .Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Stloc, returned).Branch(OpCodes.Leave, end)
            .Mark(handler).Emit(OpCodes.Ldloc, returned).Branch(OpCodes.Brtrue, skip).Emit(OpCodes.Ldloc, pending)
            .Emit(OpCodes.Call, Run).Mark(skip).Emit(OpCodes.Endfinally)
            .Mark(end).Emit(OpCodes.Ldloc, task).Emit(OpCodes.Ldloc, pending).Emit(OpCodes.Call, After(method, type))
            // By way of a local: a tail call would take the method out of stack traces.
            .Emit(OpCodes.Stloc, task).Emit(OpCodes.Ldloc, task).Emit(OpCodes.Ret).Finally(start, handler, end);
    }

    MethodReference Run => context.Runtime.Method(context.Runtime["Invalidation"], "Run");

    MethodReference After(MethodDefinition method, TypeReference task)
    {
        var name = Writers.ShapeOf(method) == ResultShape.Task ? "After" : "AfterValue";
        return task is GenericInstanceType withResult
            ? context.Runtime.GenericMethod(context.Runtime["Invalidation"], name + "Result",
                withResult.GenericArguments[0])
            : context.Runtime.Method(context.Runtime["Invalidation"], name);
    }
}
