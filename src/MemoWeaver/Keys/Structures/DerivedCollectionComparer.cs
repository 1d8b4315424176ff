using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>A class that somebody derived from a known collection, by the content of the collection and by the fields
/// of its own.</summary>
/// <typeparam name="T">The class.</typeparam>
/// <typeparam name="TBase">The collection.</typeparam>
/// <param name="content">The comparer for the collection.</param>
/// <param name="own">The comparer for the fields that the class adds.</param>
sealed class DerivedCollectionComparer<T, TBase>(StructuralComparer<TBase> content, FieldwiseComparer<T> own)
    : StructuralComparer<T>
    where T : class, TBase
    where TBase : class
{
    static readonly FieldInfo[] BaseFields = [.. TypeShape.Levels(typeof(TBase)).SelectMany(TypeShape.Fields)];

    public override Keyability Judge(T value, int depth)
    {
        if (!ObjectCopy.IsPossible(typeof(T)))
            return Keyability.Unkeyable;
        var found = own.Judge(value, depth);
        return found.IsUnkeyable() ? found : found | content.Judge(value, depth);
    }

    public override bool KeyEquals(T x, T y) =>
        ReferenceEquals(x, y) || (own.KeyEquals(x, y) && content.KeyEquals(x, y));

    public override ulong AddHash(ulong state, T value) => own.AddHash(content.AddHash(state, value), value);

    // The new collection is only made to give its inner parts away: no constructor of the class runs.
    public override T Snapshot(T value)
    {
        var copy = (T)ObjectCopy.Shallow(value);
        own.Fill(copy);
        object donor = content.Snapshot(value)!;
        foreach (var field in BaseFields)
            field.SetValue(copy, field.GetValue(donor));
        return copy;
    }
}

/// <summary>Finds the known collection that a class derives from.</summary>
static class DerivedCollections
{
    public static StructuralComparer? TryCreate(Type type)
    {
        if (type.IsAbstract || type.IsValueType)
            return null;
        var levels = TypeShape.Levels(type).ToList();
        int known = levels.FindIndex(level => level.IsGenericType && KnownCollections.TryFramework(level) is not null);
        if (known <= 0 || levels.Take(known).Any(FrameworkTypes.IsKnown) || Reimplements(type, levels[known]))
            return null;
        var own = levels.Take(known).SelectMany(TypeShape.Fields).ToArray();
        if (own.Any(f => f.FieldType.IsPointer))
            return null;
        return Make(type, levels[known], StructuralComparers.For(levels[known]),
            StructuralComparerFactory.MakeFieldwise(typeof(FieldwiseComparer<>), type, [own]));
    }

    // What implements the interfaces of the collection anew may show other elements than the collection holds.
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    [UnconditionalSuppressMessage("Trimming", "IL2062",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    static bool Reimplements(Type type, Type collection)
    {
        // No lambda: the suppressions do not reach into one.
        foreach (var implemented in collection.GetInterfaces())
        {
            foreach (var target in type.GetInterfaceMap(implemented).TargetMethods)
            {
                if (target.DeclaringType is { } declaring && declaring != collection
                    && !declaring.IsAssignableFrom(collection) && !declaring.IsInterface)
                    return true;
            }
        }
        return false;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055",
        Justification = "The comparers ask nothing of their arguments that trimming could remove.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "Only reached where code can be generated at run time.")]
    static StructuralComparer Make(Type type, Type collection, StructuralComparer content, StructuralComparer own) =>
        (StructuralComparer)Activator.CreateInstance(typeof(DerivedCollectionComparer<,>)
            .MakeGenericType(type, collection), content, own)!;
}
