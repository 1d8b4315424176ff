using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>
/// Appends instructions to a body. It does nothing else: inserting and removing break scopes and sequence points.
/// </summary>
sealed class Il
{
    /// <param name="body">The body to append to.</param>
    /// <param name="length">About how many instructions will be appended: room is made for them at once.</param>
    public Il(MethodBody body, int length = 16)
    {
        Body = body;
        if (body.Instructions.Capacity < length)
            body.Instructions.Capacity = length;
    }

    public MethodBody Body { get; }

    public Il Emit(OpCode code) => Append(Instruction.Create(code));

    public Il Emit(OpCode code, int value) => Append(Instruction.Create(code, value));

    public Il Emit(OpCode code, long value) => Append(Instruction.Create(code, value));

    public Il Emit(OpCode code, double value) => Append(Instruction.Create(code, value));

    public Il Emit(OpCode code, string value) => Append(Instruction.Create(code, value));

    public Il Emit(OpCode code, TypeReference type) => Append(Instruction.Create(code, type));

    public Il Emit(OpCode code, MethodReference method) => Append(Instruction.Create(code, method));

    public Il Emit(OpCode code, FieldReference field) => Append(Instruction.Create(code, field));

    public Il Emit(OpCode code, VariableDefinition variable) => Append(Instruction.Create(code, variable));

    public Il Emit(OpCode code, ParameterDefinition parameter) => Append(Instruction.Create(code, parameter));

    public Il Branch(OpCode code, Instruction target) => Append(Instruction.Create(code, target));

    /// <summary>
    /// Calls a member of <paramref name="type"/> through its interface, without boxing. Stack: the address of the value
    /// below the arguments.
    /// </summary>
    public Il CallConstrained(TypeReference type, MethodReference method) =>
        Emit(OpCodes.Constrained, type).Emit(OpCodes.Callvirt, method);

    public Il This() => Emit(OpCodes.Ldarg_0);

    /// <summary>Loads the object, if there is one, and all arguments of the method.</summary>
    public Il Arguments(MethodDefinition method)
    {
        if (!method.IsStatic)
            This();
        foreach (var parameter in method.Parameters)
            Emit(OpCodes.Ldarg, parameter);
        return this;
    }

    public Il Mark(Instruction label) => Append(label);

    /// <summary>
    /// Adds a handler for the code from <paramref name="start"/> to <paramref name="handler"/>. The handler ends before
    /// <paramref name="end"/>.
    /// </summary>
    public Il Catch(TypeReference exception, Instruction start, Instruction handler, Instruction end) =>
        Handler(ExceptionHandlerType.Catch, exception, start, handler, end);

    /// <inheritdoc cref="Catch"/>
    public Il Finally(Instruction start, Instruction handler, Instruction end) =>
        Handler(ExceptionHandlerType.Finally, null, start, handler, end);

    Il Handler(ExceptionHandlerType type, TypeReference? exception, Instruction start, Instruction handler,
        Instruction end)
    {
        Body.ExceptionHandlers.Add(new ExceptionHandler(type)
        {
            TryStart = start, TryEnd = handler,
            HandlerStart = handler, HandlerEnd = end, CatchType = exception
        });
        return this;
    }

    /// <summary>
    /// Adds a local that is zero at first. A body of less than 64 bytes and without locals has a header of one byte
    /// instead of twelve.
    /// </summary>
    public VariableDefinition Local(TypeReference type)
    {
        Body.InitLocals = true;
        var variable = new VariableDefinition(type);
        Body.Variables.Add(variable);
        return variable;
    }

    /// <summary>Creates a jump target, to be placed by <see cref="Mark"/>.</summary>
    public static Instruction Label() => Instruction.Create(OpCodes.Nop);

    public Il Append(Instruction instruction)
    {
        Body.Instructions.Add(instruction);
        return this;
    }
}
