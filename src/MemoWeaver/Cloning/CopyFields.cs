using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Copies field by field, bases and private fields included, by code that is compiled once for the
/// type.</summary>
static class CopyFields
{
    /// <summary>A clone that shares what the object refers to.</summary>
    public static readonly Func<object, object> CloneShallow = (Func<object, object>)Delegate.CreateDelegate(
        typeof(Func<object, object>), typeof(object)
            .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!);

    // Caches of collections, made anew when they are asked for; they lead back to the collection they were made for.
    static readonly HashSet<string> FrameworkCaches = new(StringComparer.Ordinal)
    {
        "_syncRoot", "_monitor", "_xmlDeclaration",
    };

    // The same, where the class that they are of is nested in the collection.
    static readonly HashSet<string> FrameworkViews = new(StringComparer.Ordinal)
    {
        "_keys", "_values", "m_keys", "m_values", "keyList", "valueList", "_unorderedItems",
    };

    public static TypeCopier? TryChoose(Type type)
    {
        if (!RuntimeCode.CanGenerate || type.IsAbstract || type.IsArray)
            return null;
        var all = CopiedFields.All(type).ToArray();
        var fields = all.Where(f => NeedsCopy(f) && !BaseCollectionCopiers.IsBaseCollection(f.DeclaringType!))
            .ToArray();
        if (fields.Length > 0 && InlineArrays.TryChoose(type) is { } inline)
            return inline;
        var isOverlaid = TypeShape.IsBuffer(type) || type.IsExplicitLayout;
        if (fields.Any(f => IsPointer(f.FieldType)) || (isOverlaid && fields.Length > 0))
            return new RefusedCopier(type, "its fields lie over each other or point outside the heap");
        return (TypeCopier?)RuntimeCode.Make(typeof(FieldCopier<>), [type], FieldCode.Copy(type, all, fields),
            new Func<Delegate>(() => FieldCode.Fill(type, fields)), BaseCollectionCopiers.Of(type));
    }

    /// <summary>Determines whether the copy's field starts empty: caches, subscribers.</summary>
    public static bool IsLeftOut(FieldInfo field) =>
        CopiedFields.IsLeftOut(field)
        || (!field.FieldType.IsValueType
            && (FrameworkCaches.Contains(field.Name)
            || (FrameworkViews.Contains(field.Name) && field.FieldType.IsNested))
            && FrameworkTypes.IsKnown(field.DeclaringType!));

    static bool IsPointer(Type type) =>
#if NET8_0_OR_GREATER
        type.IsPointer || type.IsFunctionPointer;
#else
        type.IsPointer;
#endif

    static bool NeedsCopy(FieldInfo field) =>
        IsLeftOut(field) || EventStorage.MadeAnew(field) is not null || !Immutability.IsProven(field.FieldType);
}
