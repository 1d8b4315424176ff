using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;
using BindingFlags = System.Reflection.BindingFlags;
using FieldInfo = System.Reflection.FieldInfo;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Reads the instructions of bodies. Those that nobody has looked at are read from the file, so that Cecil need not make objects of all
/// instructions of the assembly, only to write them unchanged; others as they are by now: a weaver that ran before may have changed them.
/// </summary>
/// <remarks>
/// Where parameters of generics are in scope, a name in the file means something only to Cecil's own reader of bodies, and F# is told by the types
/// of locals, which only that reader has: such bodies are left to it.
/// </remarks>
sealed class IlReader(ModuleDefinition module)
{
    // What Cecil has decoded, or was given. Without the field, all bodies are decoded.
    static readonly FieldInfo? Decoded = typeof(MethodDefinition)
        .GetField("body", BindingFlags.Instance | BindingFlags.NonPublic);

    readonly Lazy<ImageFile?> _image =
        new(() => Decoded?.FieldType == typeof(MethodBody) && !FSharpTypes.AreIn(module) ? ImageFile.Of(module) : null);
    readonly Dictionary<int, object?> _members = [];
    readonly List<IlOp> _ops = [];

    /// <summary>Returns the instructions of a body, in order. They are good until the next call.</summary>
    public List<IlOp> Read(MethodDefinition method)
    {
        _ops.Clear();
        if (!IsInFile(method) || !TryReadFile(method.RVA))
        {
            _ops.Clear();
            AddDecoded(method.Body);
        }
        return _ops;
    }

    /// <summary>Determines whether Cecil has made objects of the body.</summary>
    public static bool IsDecoded(MethodDefinition method) => Decoded?.GetValue(method) is not null;

    bool IsInFile(MethodDefinition method)
    {
        if (_image.Value is null || method.Module != module || method.RVA == 0 || method.HasGenericParameters
            || IsDecoded(method))
            return false;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type.HasGenericParameters)
                return false;
        }
        return true;
    }

    // ECMA-335 II.25.4: a header of one byte or of at least 12, then the code.
    bool TryReadFile(int address)
    {
        var file = _image.Value!;
        var at = file.OffsetOf(address);
        if (at < 0)
            return false;
        var isTiny = (file.Bytes[at] & 3) == 2;
        var start = isTiny ? at + 1 : at + ((file.UInt16(at) >> 12) * 4);
        var end = start + (isTiny ? file.Bytes[at] >> 2 : file.Int32(at + 4));
        if (end > file.Bytes.Length)
            return false;
        for (at = start; at < end;)
        {
            var first = file.Bytes[at++];
            var opCode = first == 0xfe ? OpCodeTable.Long[file.Bytes[at++]] : OpCodeTable.Short[first];
            int number = 0;
            object? member = null;
            switch (opCode.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok:
                    member = Member(file.Int32(at));
                    break;
                case OperandType.ShortInlineArg or OperandType.ShortInlineVar:
                    number = file.Bytes[at];
                    break;
                case OperandType.InlineArg or OperandType.InlineVar:
                    number = file.UInt16(at);
                    break;
                case OperandType.InlineSwitch:
                    at += file.Int32(at) * 4;
                    break;
                case OperandType.InlineSig: // a signature alone has no name
                    return false;
            }
            at += OpCodeTable.SizeOf(opCode.OperandType);
            _ops.Add(new IlOp(opCode, number, member));
        }
        return true;
    }

    object? Member(int token) =>
        _members.TryGetValue(token, out var known) ? known : _members[token] = module.LookupToken(token);

    void AddDecoded(MethodBody body)
    {
        foreach (var instruction in body.Instructions)
        {
            var number = instruction.Operand switch
            {
                VariableDefinition local => local.Index,
                ParameterDefinition parameter => parameter.Index + (body.Method.HasThis ? 1 : 0),
                _ => 0,
            };
            _ops.Add(new IlOp(instruction.OpCode, number, instruction.Operand as MemberReference
                ?? instruction.Operand as CallSite as object));
        }
    }
}
