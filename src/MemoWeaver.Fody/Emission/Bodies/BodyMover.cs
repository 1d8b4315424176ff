using MemoWeaver.Fody.Emission.Instructions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Bodies;

/// <summary>
/// Moves the body of a method, with its locals, handlers and debug information, to a new private method beside it.
/// The caller appends a prologue before and an epilogue after; every return becomes a jump to the epilogue, with the
/// result on the stack.
/// </summary>
static class BodyMover
{
    const MethodImplAttributes StaysBehind = MethodImplAttributes.AggressiveInlining;
    const MethodImplAttributes MovesAlong =
        MethodImplAttributes.Synchronized | MethodImplAttributes.AggressiveOptimization | RuntimeAsync;

    // The body of a method that the runtime itself makes asynchronous returns the bare result.
    const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    // What the trimmer, the AOT compiler and debuggers must know of the code that moves.
    static readonly string[] AttributesThatMove =
    [
        "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.DynamicDependencyAttribute",
    ];

    /// <summary>Declares the new method with the parameters of the original and no body yet.</summary>
    public static MethodDefinition Declare(MethodDefinition original, string name)
    {
        var moved = new MethodDefinition(name,
            MethodAttributes.Private | MethodAttributes.HideBySig | (original.IsStatic ? MethodAttributes.Static : 0),
            original.ReturnType)
        {
            ImplAttributes = (original.ImplAttributes & ~StaysBehind) | MethodImplAttributes.NoInlining,
        };
        original.ImplAttributes &= ~MovesAlong;
        var map = original.HasGenericParameters ? InMethod(moved) : null;
        TypeReference InMoved(TypeReference type) => map is null ? type : Generics.Map(type, map);
        if (map is not null)
            Generics.CopyTo(original.GenericParameters, moved, map);
        moved.ReturnType = InMoved(original.ReturnType);
        foreach (var parameter in original.Parameters)
        {
            var copy = new ParameterDefinition(parameter.Name,
                parameter.Attributes & (ParameterAttributes.In | ParameterAttributes.Out),
                InMoved(parameter.ParameterType));
            CopyAttributes(parameter, copy);
            moved.Parameters.Add(copy);
        }
        CopyAttributes(original.MethodReturnType, moved.MethodReturnType);
        foreach (var attribute in original.CustomAttributes)
        {
            if (Array.IndexOf(AttributesThatMove, attribute.AttributeType.FullName) >= 0)
                moved.CustomAttributes.Add(attribute);
        }
        original.DeclaringType.Methods.Add(moved);
        return moved;
    }

    static Func<GenericParameter, TypeReference?> InMethod(MethodDefinition moved) =>
        p => p.Type == GenericParameterType.Method ? moved.GenericParameters[p.Position] : null;

    // Asking for the attributes of something that has none would add to the metadata that is written.
    static void CopyAttributes(ICustomAttributeProvider from, ICustomAttributeProvider to)
    {
        if (!from.HasCustomAttributes)
            return;
        foreach (var attribute in from.CustomAttributes)
            to.CustomAttributes.Add(attribute);
    }

    /// <summary>Moves the instructions behind those that <paramref name="moved"/> already has.</summary>
    /// <returns>The start of the epilogue, not yet placed, with the result on the stack; null where the body never
    /// returns.</returns>
    public static Instruction? Move(MethodDefinition original, MethodDefinition moved)
    {
        var (from, to) = (original.Body, moved.Body);
        var epilogue = Il.Label();
        var returns = false;
        to.InitLocals |= from.InitLocals;
        foreach (var variable in from.Variables.ToArray())
            to.Variables.Add(variable);
        ExpandBranches(from);
        foreach (var instruction in from.Instructions)
        {
            if (instruction.Operand is ParameterDefinition parameter)
                instruction.Operand = parameter == from.ThisParameter
                    ? to.ThisParameter : moved.Parameters[parameter.Index];
            switch (instruction.OpCode.Code)
            {
                case Code.Ret:
                    instruction.OpCode = OpCodes.Br;
                    instruction.Operand = epilogue;
                    returns = true;
                    break;
                case Code.Tail: // what follows is no longer a return
                    instruction.OpCode = OpCodes.Nop;
                    break;
            }
            CurrentMethod.Append(to, instruction, original);
        }
        foreach (var handler in from.ExceptionHandlers)
        {
            handler.TryEnd ??= epilogue;
            handler.HandlerEnd ??= epilogue;
            to.ExceptionHandlers.Add(handler);
        }
        MoveDebugInformation(original, moved);
        original.Body = new MethodBody(original);
        return returns || to.ExceptionHandlers.Any(h => h.HandlerEnd == epilogue || h.TryEnd == epilogue)
            ? epilogue : null;
    }

    /// <summary>Moves the body unchanged, returns included.</summary>
    public static void MoveUnchanged(MethodDefinition original, MethodDefinition moved)
    {
        var (from, to) = (original.Body, moved.Body);
        to.InitLocals = from.InitLocals;
        foreach (var variable in from.Variables.ToArray())
            to.Variables.Add(variable);
        foreach (var instruction in from.Instructions)
        {
            if (instruction.Operand is ParameterDefinition parameter)
                instruction.Operand = parameter == from.ThisParameter
                    ? to.ThisParameter : moved.Parameters[parameter.Index];
            CurrentMethod.Append(to, instruction, original);
        }
        foreach (var handler in from.ExceptionHandlers)
            to.ExceptionHandlers.Add(handler);
        MoveDebugInformation(original, moved);
        original.Body = new MethodBody(original);
    }

    /// <summary>Shortens the jumps that <see cref="Move"/> made long.</summary>
    public static void Finish(MethodDefinition moved) => ShortForms.Use(moved.Body);

    // A return grows from one byte to five: short jumps across it may no longer reach.
    static void ExpandBranches(MethodBody body)
    {
        foreach (var instruction in body.Instructions)
        {
            instruction.OpCode = instruction.OpCode.Code switch
            {
                Code.Br_S => OpCodes.Br,
                Code.Brfalse_S => OpCodes.Brfalse,
                Code.Brtrue_S => OpCodes.Brtrue,
                Code.Beq_S => OpCodes.Beq,
                Code.Bge_S => OpCodes.Bge,
                Code.Bgt_S => OpCodes.Bgt,
                Code.Ble_S => OpCodes.Ble,
                Code.Blt_S => OpCodes.Blt,
                Code.Bne_Un_S => OpCodes.Bne_Un,
                Code.Bge_Un_S => OpCodes.Bge_Un,
                Code.Bgt_Un_S => OpCodes.Bgt_Un,
                Code.Ble_Un_S => OpCodes.Ble_Un,
                Code.Blt_Un_S => OpCodes.Blt_Un,
                Code.Leave_S => OpCodes.Leave,
                _ => instruction.OpCode,
            };
        }
    }

    static void MoveDebugInformation(MethodDefinition original, MethodDefinition moved)
    {
        var (from, to) = (original.DebugInformation, moved.DebugInformation);
        foreach (var point in from.SequencePoints)
            to.SequencePoints.Add(point);
        to.Scope = from.Scope;
        to.StateMachineKickOffMethod = from.StateMachineKickOffMethod;
        if (original.HasCustomDebugInformations)
        {
            foreach (var custom in original.CustomDebugInformations)
                moved.CustomDebugInformations.Add(custom);
        }
        ForgetDebugInformation(original);
        AsyncStateMachines.StartFrom(original, moved);
    }

    /// <summary>Removes the source lines of a method, so the debugger steps through it.</summary>
    public static void ForgetDebugInformation(MethodDefinition method)
    {
        var information = method.DebugInformation;
        information.SequencePoints.Clear();
        information.Scope = null;
        information.StateMachineKickOffMethod = null;
        if (method.HasCustomDebugInformations)
            method.CustomDebugInformations.Clear();
    }
}

/// <summary>Updates the class or struct into which the compiler puts the body of an <c>async</c> method.</summary>
/// <remarks>
/// The attribute that names it stays on the original. Exceptions name the method that has it, which should be the one
/// that people wrote, and the trimmer warns if two methods have it (IL2107). Debuggers use the PDB, where the state
/// machine belongs to the moved body, which starts it.
/// </remarks>
static class AsyncStateMachines
{
    const string Attribute = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";

    /// <summary>Ties the state machine to the moved body.</summary>
    public static void StartFrom(MethodDefinition original, MethodDefinition moved)
    {
        foreach (var attribute in original.CustomAttributes)
        {
            if (attribute.AttributeType.FullName != Attribute)
                continue;
            var machine = (attribute.ConstructorArguments[0].Value as TypeReference)?.Resolve();
            foreach (var method in machine?.Methods.Where(m => m.DebugInformation.StateMachineKickOffMethod == original)
                ?? [])
                method.DebugInformation.StateMachineKickOffMethod = moved;
        }
    }
}
