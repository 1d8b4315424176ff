using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>
/// Finds the objects that exist once in the process and that a copy must refer to, not repeat: what <c>static
/// readonly</c> fields hold. A program compares sentinels, singletons and the values of a smart enumeration by
/// reference.
/// </summary>
/// <remarks>
/// Looks at the class that is copied, at its bases, at the types that they are nested in, and at the types nested
/// there. Reading a static field may run a type's static constructor. So only fields count whose declared type allows
/// them to hold something that the class leads to.
/// </remarks>
sealed class StaticInstances(ImmutabilityProof proof)
{
    readonly Dictionary<TypeDefinition, IReadOnlyList<FieldDefinition>> _known = [];

    /// <summary>Gets the fields to look at when an object of the type is copied.</summary>
    public IReadOnlyList<FieldDefinition> Of(EmittedCopy copy)
    {
        var candidates = copy.Type.WithBases().SelectMany(t => Roots(t.Resolve())).Distinct().SelectMany(AllIn)
            .ToList();
        if (candidates.Count == 0)
            return [];
        var places = Places(copy);
        return [.. candidates.Where(f => places.Exists(p => MayMeet(p, f.FieldType)))];
    }

    /// <summary>
    /// Returns the types from which <see cref="NestedIn"/> leads to a type and to all that is nested around it: the
    /// outermost one, and each that has more type parameters than the type around it.
    /// </summary>
    public static IEnumerable<TypeDefinition> Roots(TypeDefinition type)
    {
        // An interface cannot declare such members in every version of .NET.
        for (; type.DeclaringType is { IsInterface: false } outer; type = outer)
        {
            if (outer.GenericParameters.Count != type.GenericParameters.Count)
                yield return type;
        }
        yield return type;
    }

    /// <summary>Gets the types nested in a type that the source names and that need no more type arguments than
    /// it.</summary>
    public static IEnumerable<TypeDefinition> NestedIn(TypeDefinition type) =>
        type.NestedTypes.Where(t => !t.IsInterface && t.Name[0] != '<'
            && t.GenericParameters.Count == type.GenericParameters.Count);

    IReadOnlyList<FieldDefinition> AllIn(TypeDefinition top)
    {
        if (!_known.TryGetValue(top, out var fields))
            _known[top] = fields = [.. DeclaredIn(top).Where(MayMatter), .. NestedIn(top).SelectMany(AllIn)];
        return fields;
    }

    /// <summary>Gets the <c>static readonly</c> fields of a type, and those of the values of an F# module.</summary>
    public static IEnumerable<FieldDefinition> DeclaredIn(TypeDefinition type) =>
        type.Fields.Where(f => f is { IsStatic: true, IsInitOnly: true })
            .Concat(type is { IsAbstract: true, IsSealed: true }
                ? type.Properties.Select(ModuleValue).OfType<FieldDefinition>() : []);

    // let value = …     a property that returns a field of the file's startup code, and cannot be set
    static FieldDefinition? ModuleValue(PropertyDefinition property) =>
        property is { SetMethod: null, GetMethod: { IsStatic: true, HasBody: true } getter }
        && getter.Body.Instructions is { Count: 2 } code && code[1].OpCode.Code == Code.Ret
        && code[0] is { OpCode.Code: Code.Ldsfld, Operand: FieldReference read }
        && read.DeclaringType.Scope == property.Module
        && read.Resolve() is { } field && GeneratedCode.IsStartupCode(field.DeclaringType) ? field : null;

    bool MayMatter(FieldDefinition field) =>
        (field.Name[0] != '<' || FieldNames.Of(field) != field.Name)
        && IsReference(field.FieldType.WithoutModifiers())
        && !proof.Prove(field.FieldType).IsImmutable
        && field.FieldType.TryResolve()?.IsDelegate() != true;

    static bool IsReference(TypeReference type) => type switch
    {
        PointerType or FunctionPointerType => false,
        ArrayType or GenericParameter => true,
        _ => !type.IsValueType,
    };

    // The type itself, and the declared types of all that its own fields lead to.
    static List<TypeReference> Places(EmittedCopy copy)
    {
        var places = new List<TypeReference> { copy.Type };
        for (var level = copy; level is not null; level = level.Base)
        {
            foreach (var plan in level.Fields.SelectMany(f => CloneReach.Of(f.Plan)))
                Add(plan);
        }
        return places;

        void Add(ClonePlan plan)
        {
            if (plan.Kind == CloneKind.Shared)
                return;
            AddWithArguments(plan.Type);
        }

        // The run-time copier goes into what its type arguments stand for.
        void AddWithArguments(TypeReference type)
        {
            places.Add(type);
            if (type is GenericInstanceType closed)
            {
                foreach (var argument in closed.GenericArguments)
                    AddWithArguments(argument.WithoutModifiers());
            }
        }
    }

    /// <summary>Determines whether one object may stand in a place of one declared type and in a field of
    /// another.</summary>
    static bool MayMeet(TypeReference place, TypeReference field)
    {
        (place, field) = (place.WithoutModifiers(), field.WithoutModifiers());
        if (place is GenericParameter || field is GenericParameter || place.MetadataType == MetadataType.Object
            || field.MetadataType == MetadataType.Object)
            return true;
        if (place is ArrayType || field is ArrayType)
        {
            return place is ArrayType one && field is ArrayType other
                ? one.Rank == other.Rank && MayMeet(one.ElementType, other.ElementType)
                : MayBeArray(place) && MayBeArray(field);
        }
        if (place.TryResolve() is not { } a || field.TryResolve() is not { } b)
            return true;
        if (a.IsValueType)
            return b.FullName == "System.ValueType" || b.IsInterface;
        return place.IsOrDerivesFrom(b.FullName) || field.IsOrDerivesFrom(a.FullName) || (a.IsInterface && !b.IsSealed)
            || (b.IsInterface && !a.IsSealed);
    }

    static bool MayBeArray(TypeReference type) =>
        type is ArrayType || type.FullName == "System.Array" || type.TryResolve()?.IsInterface == true;
}
