using System.Collections;
using System.Runtime.CompilerServices;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>A collection class of somebody's own, field by field. Where it refers to objects that can change without
/// it, it is not keyable.</summary>
sealed class OwnCollectionComparer<T>(FieldwiseComparer<T> fields) : StructuralComparer<T>
{
    public override Keyability Judge(T value, int depth)
    {
        var found = fields.Judge(value, depth);
        return found.HoldsReferences() ? Keyability.Unkeyable : found;
    }

    public override bool KeyEquals(T x, T y) => fields.KeyEquals(x, y);

    public override ulong AddHash(ulong state, T value) => fields.AddHash(state, value);

    public override T Snapshot(T value) => fields.Snapshot(value);
}

/// <summary>Finds out what is a collection of somebody's own: it has a count, and is neither of the framework nor an
/// iterator.</summary>
static class OwnCollections
{
    public static StructuralComparer? TryCreate(Type type)
    {
        if (type.IsAbstract || !IsCollection(type)
            || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            return null;
        var levels = TypeShape.Levels(type).ToList();
        var fields = levels.SelectMany(TypeShape.Fields).ToArray();
        if (levels.Any(FrameworkTypes.IsKnown) || fields.Any(f => f.FieldType.IsPointer))
            return null;
        return StructuralComparerFactory.MakeFieldwise(typeof(OwnCollectionComparer<>), type,
            [StructuralComparerFactory.MakeFieldwise(typeof(FieldwiseComparer<>), type, [fields])]);
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    static bool IsCollection(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || type.GetInterfaces().Any(i =>
            i.IsGenericType && i.GetGenericTypeDefinition() is var open
            && (open == typeof(ICollection<>) || open == typeof(IReadOnlyCollection<>)));
}
