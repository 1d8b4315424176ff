using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>What the F# compiler writes down about its records and unions.</summary>
static class FSharpTypes
{
    const string Mapping = "Microsoft.FSharp.Core.CompilationMappingAttribute";
    const int KindMask = 31;
    const int SumType = 1;
    const int RecordType = 2;

    /// <summary>Determines whether the F# compiler made the assembly.</summary>
    public static bool AreIn(ModuleDefinition module) =>
        module.Assembly.HasAttribute("Microsoft.FSharp.Core.FSharpInterfaceDataVersionAttribute");

    public static bool IsRecord(TypeDefinition type) => KindOf(type) == RecordType;

    public static bool IsUnion(TypeDefinition type) => KindOf(type) == SumType;

    /// <summary>Determines whether only constructors assign the field of a record or union: a mutable one has a
    /// property with a setter, or is not hidden.</summary>
    public static bool IsAssignedOnce(FieldDefinition field)
    {
        if (field.IsInitOnly || field.DeclaringType.IsValueType)
            return true;
        if (!field.IsAssembly)
            return false;
        string name = field.Name.TrimEnd('@');
        return !field.DeclaringType.Properties.Any(p => p.Name == name && p.SetMethod is not null);
    }

    /// <summary>The same for a field of any class: assigned by constructors only.</summary>
    public static bool IsAssignedOnceInClass(FieldDefinition field) =>
        field.IsInitOnly || field.DeclaringType.IsValueType
            || ((IsRecord(field.DeclaringType) || IsUnion(field.DeclaringType)) && IsAssignedOnce(field));

    /// <summary>Gets the nested class of a case, closed over the arguments of its union.</summary>
    public static TypeReference CaseOf(TypeDefinition @case, TypeReference union)
    {
        if (union is not GenericInstanceType closed)
            return @case;
        var result = new GenericInstanceType(@case);
        foreach (var argument in closed.GenericArguments)
            result.GenericArguments.Add(argument);
        return result;
    }

    static int KindOf(TypeDefinition type) =>
        type.Attribute(Mapping) is { } mapping && mapping.ConstructorArguments.Count > 0
            && mapping.ConstructorArguments[0].Value is int flags
            ? flags & KindMask
            : 0;
}
