using System.ComponentModel;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Proves at run time, where private fields can be seen, that values of a type cannot change.</summary>
static class Immutability
{
    /// <summary>Determines whether every value of this declared type can be handed on as it is.</summary>
    public static bool IsProven(Type type) => IsProven(type, []);

    /// <summary>Determines whether objects of exactly this class can be handed on; those of a derived class may
    /// change.</summary>
    public static bool IsItselfProven(Type type) =>
        IsProven(type) || type == typeof(object) || type == typeof(EventArgs)
        || (type is { IsClass: true, IsAbstract: false, IsSealed: false } && RuntimeCode.CanGenerate
            && !RefuseResources.IsResource(type) && !RefuseSequences.IsLazy(type) && HasFixedFields(type, []));

    /// <summary>Determines whether a box of this struct cannot be changed in place.</summary>
    public static bool IsBoxProven(Type type) =>
        type.IsPrimitive || type.IsEnum || IsKnownValue(type)
        || (FrameworkTypes.Of(type) is { Changes: ChangeRule.Elements } row
            && !row.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        || IsDeclared(type) || (RuntimeCode.CanGenerate && CopiedFields.OfLevel(type).All(f => f.IsInitOnly));

    static bool IsProven(Type type, HashSet<Type> assumed)
    {
        if (type.IsPrimitive || type.IsEnum || IsKnownValue(type) || ShareByKind.IsSharedAsDeclared(type)
            || IsDeclared(type))
            return true;
        if (type.IsArray || type.IsPointer || type.IsByRef || type.IsInterface)
            return false;
        var container = Container(type);
        if (type.IsAbstract && container is null)
            return false;
        if (TypeEntry.Of(type).IsRegisteredShared)
            return true;
        // A type that contains itself is immutable unless something else in it is not.
        if (!assumed.Add(type))
            return true;
        if (container is not null)
            return container.GetGenericArguments().All(a => IsProven(a, assumed));
        return type.IsSealed && RuntimeCode.CanGenerate && !RefuseResources.IsResource(type)
            && !RefuseSequences.IsLazy(type) && HasFixedFields(type, assumed);
    }

    static bool HasFixedFields(Type type, HashSet<Type> assumed)
    {
        // What fields of the framework mean is not known, and the weaver does not see them.
        if (!type.IsValueType && FrameworkTypes.IsKnown(type))
            return false;
        foreach (var level in TypeShape.Levels(type))
        {
            foreach (var field in CopiedFields.OfLevel(level))
            {
                // A struct is a copy where it is held: its own fields may be assigned, what they refer to may not
                // change.
                if (CopiedFields.IsLeftOut(field) || (!type.IsValueType && TypeShape.IsMutable(field))
                    || !IsProven(field.FieldType, assumed))
                    return false;
            }
        }

        return true;
    }

    // The type or one of its bases: the actual types of frozen collections are private to the framework, those of
    // F#'s choices nested.
    static Type? Container(Type type) => FrameworkTypes.IsKnown(type)
        ? TypeShape.Levels(type).FirstOrDefault(t =>
            t.IsGenericType && FrameworkTypes.Find(FrameworkTypes.Name(t)) is { Changes: ChangeRule.Elements })
        : null;

    static bool IsKnownValue(Type type) => !type.IsGenericType && FrameworkTypes.Of(type) is { IsNever: true };

    static bool IsDeclared(Type type) =>
        type.IsSealed && type.IsDefined(typeof(ImmutableObjectAttribute), inherit: false)
        && type.GetCustomAttributes(typeof(ImmutableObjectAttribute), inherit: false).OfType<ImmutableObjectAttribute>()
            .Any(a => a.Immutable);
}

/// <summary>
/// Views of collections that have no way to change them. In a stored tree, the collection behind a view is a private
/// copy that nothing else leads to: hits share the view where its elements are immutable.
/// </summary>
static class ReadOnlyViews
{
    const string Space = "System.Collections.ObjectModel.";

    public static bool AreOverImmutable(Type type) =>
        type.IsGenericType && FrameworkTypes.IsKnown(type)
        && FrameworkTypes.Name(type) is Space + "ReadOnlyCollection`1" or Space + "ReadOnlyDictionary`2" or Space
            + "ReadOnlySet`1"
        && type.GetGenericArguments().All(Immutability.IsProven);
}
