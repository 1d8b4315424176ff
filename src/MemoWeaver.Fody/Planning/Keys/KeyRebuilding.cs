using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Finds out whether a key can be built again from the arguments when the body has run. It keeps the frames of
/// a recursion small.</summary>
static class KeyRebuilding
{
    /// <summary>Determines whether every part is read from a parameter that the body cannot have changed, and none is a
    /// private copy taken before the body ran.</summary>
    public static bool IsSafe(MethodDefinition method, IReadOnlyList<KeyPart> key)
    {
        if (key.Count == 0 || key.Any(p => p.Comparer.NeedsSnapshot))
            return false;
        var written = Written(method.Body);
        return key.All(part => part.Source is KeySource.Parameter { Definition: var parameter }
            && parameter.ParameterType is not (ByReferenceType or RequiredModifierType)
            && written?.Contains(parameter) != true
            && IsHeldByValue(parameter.ParameterType, part.Path));
    }

    // A field of a struct argument is part of the argument; what an object or a getter says may change.
    static bool IsHeldByValue(TypeReference type, IReadOnlyList<KeyStep> path)
    {
        foreach (var step in path)
        {
            if (step is not KeyStep.Field || !type.IsValueType)
                return false;
            type = step.Type;
        }
        return true;
    }

    // Whoever has the address of an argument may write to it.
    static HashSet<ParameterDefinition>? Written(MethodBody body)
    {
        HashSet<ParameterDefinition>? written = null;
        foreach (var instruction in body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S)
                (written ??= []).Add((ParameterDefinition)instruction.Operand);
        }
        return written;
    }
}
