using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// Whether values of an exact type cannot change, judged on its real fields: a key keeps such a value without a copy.
/// What cannot be judged counts as changeable.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Asked only where code can be made at run time, and so where nothing was trimmed.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "See IL2070.")]
internal static class ImmutableTypes
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const FieldAttributes NotSerialized = (FieldAttributes)0x80; // the member of the enum is obsolete, the flag in metadata is not

    public static bool IsKnown(Type type) => IsImmutable(type, exact: true, []);

    // A field of an unsealed type may hold an object of any derived one.
    private static bool IsImmutable(Type type, bool exact, HashSet<Type> assumed)
    {
        if (type.IsPrimitive || type.IsEnum || PrimitiveRules.Of(type) is not null && type != typeof(System.Globalization.CultureInfo))
            return true;
        if (typeof(MemberInfo).IsAssignableFrom(type))
            return true;
        if (type.IsPointer || type.IsArray || type.IsInterface || type == typeof(object) || typeof(Delegate).IsAssignableFrom(type))
            return false;
        if (!exact && !type.IsSealed && !type.IsValueType)
            return false;
        if (!assumed.Add(type))
            return true;
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (var field in part.GetFields(Fields))
            {
                if (IsInjected(field))
                    continue;
                if ((!field.IsInitOnly && !part.IsValueType) || !IsImmutable(field.FieldType, exact: false, assumed))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Whether a field is one that the weaver added, which is no state of the object.</summary>
    public static bool IsInjected(FieldInfo field) =>
        (field.Attributes & NotSerialized) != 0 && field.FieldType.Namespace == typeof(CacheStore).Namespace;
}
