using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Whether code of one type may use a member of another: what the CLR would say.</summary>
static class Accessibility
{
    public static bool CanRead(TypeDefinition reader, FieldDefinition field) =>
        CanSee(reader, field.DeclaringType)
            && CanUse(reader, field.DeclaringType, (int)(field.Attributes & FieldAttributes.FieldAccessMask));

    public static bool CanCall(TypeDefinition reader, MethodDefinition method) =>
        CanSee(reader, method.DeclaringType)
            && CanUse(reader, method.DeclaringType, (int)(method.Attributes & MethodAttributes.MemberAccessMask));

    public static bool CanSee(TypeDefinition reader, TypeDefinition type) =>
        type.DeclaringType is { } outer
            ? CanSee(reader, outer) && CanUse(reader, outer,
                MemberAccess(type.Attributes & TypeAttributes.VisibilityMask))
            : type.IsPublic || reader.Module == type.Module;

    // Fields and methods number their accessibility alike (ECMA-335, II.23.1.5 and II.23.1.10).
    static bool CanUse(TypeDefinition reader, TypeDefinition declaring, int access) =>
        (MethodAttributes)access switch
        {
            MethodAttributes.Public => true,
            MethodAttributes.Private => IsWithin(reader, declaring),
            MethodAttributes.Assembly => reader.Module == declaring.Module,
            MethodAttributes.Family => IsInFamily(reader, declaring),
            MethodAttributes.FamORAssem => reader.Module == declaring.Module || IsInFamily(reader, declaring),
            MethodAttributes.FamANDAssem => reader.Module == declaring.Module && IsInFamily(reader, declaring),
            _ => false,
        };

    static int MemberAccess(TypeAttributes nested) => (int)(nested switch
    {
        TypeAttributes.NestedPublic => MethodAttributes.Public,
        TypeAttributes.NestedPrivate => MethodAttributes.Private,
        TypeAttributes.NestedAssembly => MethodAttributes.Assembly,
        TypeAttributes.NestedFamily => MethodAttributes.Family,
        TypeAttributes.NestedFamORAssem => MethodAttributes.FamORAssem,
        _ => MethodAttributes.FamANDAssem,
    });

    static bool IsWithin(TypeDefinition reader, TypeDefinition type)
    {
        for (TypeDefinition? current = reader; current is not null; current = current.DeclaringType)
        {
            if (current == type)
                return true;
        }
        return false;
    }

    static bool IsInFamily(TypeDefinition reader, TypeDefinition type)
    {
        for (TypeDefinition? current = reader; current is not null; current = current.DeclaringType)
        {
            if (current.WithBases().Any(b => b.TryResolve() == type))
                return true;
        }
        return false;
    }
}
