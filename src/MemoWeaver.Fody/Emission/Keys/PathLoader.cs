using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Paths;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Keys;

/// <summary>Loads a path step by step, so that a null on the way is noticed.</summary>
/// <code>
/// user.Address.City:   ldarg user; dup; brtrue 1; pop; br isNull; 1: call get_Address; dup; brtrue 2; pop; br isNull; 2: call get_City
/// </code>
static class PathLoader
{
    /// <summary>
    /// Loads the value. If something before the last step is null, jumps to <paramref name="isNull"/> with an empty
    /// stack.
    /// </summary>
    /// <param name="il">The body to append to, of a method with the parameters and the object of the one that the path
    /// is about.</param>
    /// <param name="method">That method.</param>
    /// <param name="path">The path.</param>
    /// <param name="isNull">A label that the caller places.</param>
    public static void Load(Il il, MethodDefinition method, ValuePath path, Instruction isNull)
    {
        var type = Root(il, method, path);
        foreach (var step in path.Steps)
        {
            if (type.IsValueType)
            {
                // Fields and getters take the address of a struct.
                var spilled = il.Local(type);
                il.Emit(OpCodes.Stloc, spilled).Emit(OpCodes.Ldloca, spilled);
            }
            else
            {
                var isThere = Il.Label();
                il.Emit(OpCodes.Dup).Branch(OpCodes.Brtrue, isThere).Emit(OpCodes.Pop).Branch(OpCodes.Br, isNull)
                    .Mark(isThere);
            }
            KeyLoader.Read(il, step, type, isStatic: false);
            type = step.Type;
        }
    }

    static TypeReference Root(Il il, MethodDefinition method, ValuePath path)
    {
        switch (path.Source)
        {
            case KeySource.Parameter { Definition.Index: var index }:
                KeyLoader.LoadPath(il, method.Parameters[index], []);
                return MemberType(method.Parameters[index].ParameterType);
            case KeySource.Member member:
                if (!member.IsStatic)
                    il.This();
                KeyLoader.ReadMember(il, method.DeclaringType, member, []);
                return member.Read.Type;
            default:
                throw new References.WeavingInternalException("A path starts at a parameter or a member.");
        }
    }

    static TypeReference MemberType(TypeReference type)
    {
        while (type is ByReferenceType or IModifierType)
            type = ((TypeSpecification)type).ElementType;
        return type;
    }
}
