using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>Chooses the comparer for a type: the first that applies.</summary>
static class StructuralComparerFactory
{
    const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor;

    public static StructuralComparer Create(Type type) =>
        FrameworkComparers.TryCreate(type)
        ?? TryEnum(type)
        ?? TryNullable(type)
        ?? KnownCollections.TryCreate(type)
        ?? FrameworkComparers.TryListed(type)
        ?? (RuntimeCode.CanGenerate ? TryBuffer(type) ?? DerivedCollections.TryCreate(type) ?? TryContent(type)
            ?? OwnCollections.TryCreate(type) : AheadOfTimeComparers.TryCreate(type))
        ?? (IsSequence(type) ? new UnkeyableComparer() : RuntimeCode.CanGenerate ? TryObject(type) : null)
        ?? new ReferenceComparer(Keyability.Reference);

    /// <summary>Makes a generic comparer over type arguments. Values of the type are not keyable if it was not compiled
    /// ahead of time.</summary>
    public static StructuralComparer Make(
        [DynamicallyAccessedMembers(Constructors)] Type comparer, params Type[] arguments) =>
        MakeObject(comparer, arguments) as StructuralComparer ?? new UnkeyableComparer();

    /// <summary>Makes an object of a generic class over type arguments; null if it was not compiled ahead of
    /// time.</summary>
    public static object? MakeObject([DynamicallyAccessedMembers(Constructors)] Type open, params Type[] arguments)
    {
        if (!RuntimeCode.CanGenerate)
            AheadOfTimeComparers.Root();
        return RuntimeCode.Make(open, arguments);
    }

    static StructuralComparer? TryEnum(Type type)
    {
        if (!type.IsEnum)
            return null;
        return RuntimeCode.CanGenerate ? Make(typeof(BitwiseComparer<>), type) : new BoxedEqualityComparer();
    }

    static StructuralComparer? TryNullable(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Make(typeof(NullableComparer<>), value) : null;

    static StructuralComparer? TryBuffer(Type type) => TypeShape.IsBuffer(type)
        ? TypeShape.Fields(type).All(f => f.FieldType.IsPrimitive) ? Make(typeof(BitwiseComparer<>), type)
            : new UnkeyableComparer()
        : null;

    // Field by field where the compiler wrote the equality, or a struct has none; else as it was written.
    static StructuralComparer? TryContent(Type type)
    {
        if (type.IsPointer || type.IsByRef || type.IsAbstract)
            return null;
        bool isTuple = type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || type.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal);
        if (!type.IsValueType && !isTuple && !TypeShape.HasValueEquality(type))
            return null;
        var levels = TypeShape.Levels(type).ToList();
        var all = levels.SelectMany(TypeShape.Fields).ToArray();
        if (all.Any(f => f.FieldType.IsPointer || f.FieldType.IsUnmanagedFunctionPointer()) || HidesBytes(type))
            return new UnkeyableComparer();
        if (isTuple || levels.All(level => TypeShape.IsEqualityCompilerWritten(level))
            && !ImplementsOnlyEquatable(type))
            return MakeFieldwise(typeof(FieldwiseComparer<>), type, [all]);
        var written = levels.TakeWhile(TypeShape.DeclaresEquality).TakeWhile(TypeShape.IsEqualityCompilerWritten)
            .SelectMany(TypeShape.Fields).ToArray();
        var content = MakeFieldwise(typeof(FieldwiseComparer<>), type, [all]);
        // The framework's own equality ignores much that a body can see: case (HttpMethod, MailAddress), scale
        // (SqlDecimal), the sign of zero (NFloat).
        var compared = levels.Any(FrameworkTypes.IsKnown) ? content : written.Length == 0 ? null
            : MakeFieldwise(typeof(FieldwiseComparer<>), type, [written]);
        return MakeFieldwise(typeof(TrustedComparer<>), type, [compared, content]);
    }

    // Field by field only to find out whether objects can change.
    static StructuralComparer? TryObject(Type type)
    {
        if (type.IsValueType || type.IsAbstract || type.IsPointer || type.IsByRef || TypeShape.Levels(type)
            .Any(FrameworkTypes.IsKnown))
            return null;
        var fields = TypeShape.Levels(type).SelectMany(TypeShape.Fields).ToArray();
        return fields.Any(f => f.FieldType.IsPointer || f.FieldType.IsUnmanagedFunctionPointer())
            ? null
            : MakeFieldwise(typeof(ObjectComparer<>), type,
                [MakeFieldwise(typeof(FieldwiseComparer<>), type, [fields])]);
    }

    // A class that compares by an IEquatable<T> implemented in a base, with no Equals of its own to be found.
    static bool ImplementsOnlyEquatable(Type type) =>
        !type.IsValueType && !TypeShape.Levels(type).Any(TypeShape.DeclaresEquality);

    // A size given by hand may leave room that no field shows.
    static bool HidesBytes(Type type) => type.IsValueType && type.StructLayoutAttribute is { Size: > 1 };

    static bool IsUnmanagedFunctionPointer(this Type type) =>
#if NET8_0_OR_GREATER
        type.IsFunctionPointer;
#else
        false;
#endif

    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification = "The comparers ask nothing of their arguments that trimming could remove.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "The constructor is kept through the annotation of the parameter.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "Only reached where code can be generated at run time.")]
    public static StructuralComparer MakeFieldwise(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type comparer, Type type,
        object?[] arguments) =>
        (StructuralComparer)Activator.CreateInstance(comparer.MakeGenericType(type), arguments)!;

    // A sequence may be lazy, or a view on something that changes.
    static bool IsSequence(Type type) => typeof(IEnumerable).IsAssignableFrom(type);
}
