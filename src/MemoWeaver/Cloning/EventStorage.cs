using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Common;

namespace MemoWeaver.Cloning;

/// <summary>
/// Finds the fields that hold the handlers of events. A field of an event without accessors has the event's name.
/// Otherwise the event's <c>add</c> accessor tells: it assigns a delegate, or reaches for a container of delegates.
/// The weaver goes by the same rules.
/// </summary>
static class EventStorage
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;
    const string Trimmed = "A field, event or accessor that trimming removed is used by nobody.";

    // By metadata token.
    static readonly ConditionalWeakTable<Type, HashSet<int>> Known = new();

    /// <summary>Determines whether the field holds handlers.</summary>
    public static bool Holds(FieldInfo field) =>
        Known.GetValue(field.DeclaringType!, Find).Contains(field.MetadataToken);

    /// <summary>For a container of handlers, which a copy has empty: its constructor.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "Without the constructor, the field is copied.")]
    public static ConstructorInfo? MadeAnew(FieldInfo field) =>
        IsContainer(field.FieldType) && Holds(field) ? field.FieldType.GetConstructor(Type.EmptyTypes) : null;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static HashSet<int> Find(Type level)
    {
        var found = new HashSet<int>();
        var events = level.GetEvents(Declared);
        if (events.Length == 0)
            return found;
        var fields = level.GetFields(Declared);
        foreach (var one in events)
        {
            // C# names the field as the event, Visual Basic appends "Event".
            if (fields.FirstOrDefault(f =>
                f.IsPrivate && f.FieldType == one.EventHandlerType
                && (f.Name == one.Name || f.Name == one.Name + "Event")) is { } own)
                found.Add(own.MetadataToken);
            else if (one.GetAddMethod(nonPublic: true) is { } add)
                FieldUses.Collect(add, level, (field, isAssigned) => Add(field, isAssigned, found));
        }

        return found;
    }

    static void Add(FieldInfo field, bool isAssigned, HashSet<int> found)
    {
        if (typeof(Delegate).IsAssignableFrom(field.FieldType) ? isAssigned : IsContainer(field.FieldType))
            found.Add(field.MetadataToken);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "Without the constructor, the field is copied.")]
    static bool IsContainer(Type type) =>
        type.IsClass && FrameworkTypes.IsKnown(type)
        && (type == typeof(EventHandlerList) || type.GetGenericArguments().Any(typeof(Delegate).IsAssignableFrom)
            || (type.IsGenericType && FrameworkTypes.Name(type)
                .StartsWith("Microsoft.FSharp.Control.FSharpEvent`", StringComparison.Ordinal)))
        && type.GetConstructor(Type.EmptyTypes) is not null;
}
