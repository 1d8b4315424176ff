using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>An instruction: a value, where Cecil makes an object of each, and several more of its operands.</summary>
readonly struct IlOp(OpCode opCode, int number, object? member)
{
    public OpCode OpCode { get; } = opCode;

    public Code Code => OpCode.Code;

    /// <summary>Gets the index of the local, or of the argument, where <c>this</c> has 0.</summary>
    public int Number { get; } = number;

    /// <summary>Gets the method, field or type that it names.</summary>
    public object? Member { get; } = member;
}
