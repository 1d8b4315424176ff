using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Keys;

/// <summary>Loads one key part from the arguments of the call.</summary>
static class KeyLoader
{
    /// <summary>Loads the value of the part.</summary>
    public static void Load(Il il, MethodDefinition method, KeyPart part)
    {
        switch (part.Source)
        {
            case KeySource.Parameter { Definition: var parameter }:
                LoadPath(il, parameter, part.Path);
                break;
            case KeySource.This:
                il.This();
                var self = method.DeclaringType.Self();
                if (method.DeclaringType.IsValueType && part.Path.Count == 0)
                    il.Emit(OpCodes.Ldobj, self);
                Follow(il, self, isAddress: method.DeclaringType.IsValueType, part.Path);
                break;
            case KeySource.Member member:
                if (!member.IsStatic)
                    il.This();
                ReadMember(il, method.DeclaringType, member, part.Path);
                break;
        }
    }

    /// <summary>Loads what a member leads to. Stack: the object, unless the member is static.</summary>
    public static void ReadMember(Il il, TypeReference on, KeySource.Member member, IReadOnlyList<KeyStep> path)
    {
        Read(il, member.Read, on, member.IsStatic);
        Follow(il, member.Read.Type, isAddress: false, path);
    }

    /// <summary>
    /// Loads what the path leads to from a parameter. A parameter passed by reference is dereferenced.
    /// </summary>
    public static void LoadPath(Il il, ParameterDefinition parameter, IReadOnlyList<KeyStep> path)
    {
        var type = parameter.ParameterType is RequiredModifierType modified
            ? modified.ElementType
            : parameter.ParameterType;
        var byReference = type as ByReferenceType;
        type = byReference?.ElementType ?? type;
        if (byReference is not null)
        {
            il.Emit(OpCodes.Ldarg, parameter);
            var isAddress = path.Count > 0 && type.IsValueType;
            if (!isAddress)
                il.Emit(OpCodes.Ldobj, type);
            Follow(il, type, isAddress, path);
            return;
        }
        var takeAddress = path.Count > 0 && type.IsValueType;
        il.Emit(takeAddress ? OpCodes.Ldarga : OpCodes.Ldarg, parameter);
        Follow(il, type, takeAddress, path);
    }

    // Stack: an address of a struct, a struct, or an object → the value at the end of the path.
    static void Follow(Il il, TypeReference type, bool isAddress, IReadOnlyList<KeyStep> path)
    {
        foreach (var step in path)
        {
            if (step is KeyStep.Call && type.IsValueType && !isAddress)
            {
                var spilled = il.Local(type);
                il.Emit(OpCodes.Stloc, spilled).Emit(OpCodes.Ldloca, spilled);
            }
            Read(il, step, type, isStatic: false);
            type = step.Type;
            isAddress = false;
        }
    }

    public static void Read(Il il, KeyStep step, TypeReference on, bool isStatic)
    {
        switch (step)
        {
            case KeyStep.Field field:
                il.Emit(isStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, field.Reference);
                break;
            case KeyStep.Call call:
                il.Emit(isStatic || on.IsValueType ? OpCodes.Call : OpCodes.Callvirt, call.Reference);
                break;
        }
    }
}
