using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>What reflection tells about a type's state. Only asked where code can be generated at run time: elsewhere
/// fields are not listed.</summary>
static class CopiedFields
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;
    const string Trimmed =
        "A field or event that trimming removed is used by nobody, so that no method body can see it.";

    /// <summary>Gets all instance fields, those of the bases included.</summary>
    public static IEnumerable<FieldInfo> All(Type type) => TypeShape.Levels(type).SelectMany(OfLevel);

    /// <summary>Gets the instance fields of one level.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    public static IEnumerable<FieldInfo> OfLevel(Type level) => level.GetFields(Declared);

    /// <summary>Determines whether the field holds a cache that the weaver injected, or the subscribers of an
    /// event.</summary>
    public static bool IsLeftOut(FieldInfo field) => IsInjected(field.FieldType) || IsEvent(field);

    public static bool IsInjected(Type type) => TypeShape.IsInjected(type);

    static bool IsEvent(FieldInfo field) =>
        typeof(Delegate).IsAssignableFrom(field.FieldType) && EventStorage.Holds(field);
}
