using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Whether code of one type may use a member of another: what the CLR would say.</summary>
internal static class Accessibility
{
    public static bool CanRead(TypeDefinition reader, FieldDefinition field) =>
        CanSee(reader, field.DeclaringType) && (field.Attributes & FieldAttributes.FieldAccessMask) switch
        {
            FieldAttributes.Public => true,
            FieldAttributes.Private => IsWithin(reader, field.DeclaringType),
            FieldAttributes.Assembly => reader.Module == field.Module,
            FieldAttributes.Family => IsInFamily(reader, field.DeclaringType),
            FieldAttributes.FamORAssem => reader.Module == field.Module || IsInFamily(reader, field.DeclaringType),
            FieldAttributes.FamANDAssem => reader.Module == field.Module && IsInFamily(reader, field.DeclaringType),
            _ => false,
        };

    public static bool CanCall(TypeDefinition reader, MethodDefinition method) =>
        CanSee(reader, method.DeclaringType) && (method.Attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public => true,
            MethodAttributes.Private => IsWithin(reader, method.DeclaringType),
            MethodAttributes.Assembly => reader.Module == method.Module,
            MethodAttributes.Family => IsInFamily(reader, method.DeclaringType),
            MethodAttributes.FamORAssem => reader.Module == method.Module || IsInFamily(reader, method.DeclaringType),
            MethodAttributes.FamANDAssem => reader.Module == method.Module && IsInFamily(reader, method.DeclaringType),
            _ => false,
        };

    public static bool CanSee(TypeDefinition reader, TypeDefinition type)
    {
        if (type.DeclaringType is not { } outer)
            return type.IsPublic || reader.Module == type.Module;
        return CanSee(reader, outer) && (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.NestedPublic => true,
            TypeAttributes.NestedPrivate => IsWithin(reader, outer),
            TypeAttributes.NestedAssembly => reader.Module == type.Module,
            TypeAttributes.NestedFamily => IsInFamily(reader, outer),
            TypeAttributes.NestedFamORAssem => reader.Module == type.Module || IsInFamily(reader, outer),
            TypeAttributes.NestedFamANDAssem => reader.Module == type.Module && IsInFamily(reader, outer),
            _ => false,
        };
    }

    private static bool IsWithin(TypeDefinition reader, TypeDefinition type)
    {
        for (TypeDefinition? current = reader; current is not null; current = current.DeclaringType)
        {
            if (current == type)
                return true;
        }
        return false;
    }

    private static bool IsInFamily(TypeDefinition reader, TypeDefinition type)
    {
        for (TypeDefinition? current = reader; current is not null; current = current.DeclaringType)
        {
            if (current.WithBases().Any(b => b.TryResolve() == type))
                return true;
        }
        return false;
    }
}
