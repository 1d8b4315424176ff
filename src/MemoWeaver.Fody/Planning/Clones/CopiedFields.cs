using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>The fields that a copy takes over.</summary>
internal static class CopiedFields
{
    /// <summary>Those that the type itself declares: without the caches of woven methods and without the handlers of events.</summary>
    public static IEnumerable<FieldDefinition> Of(TypeDefinition type) => type.StateFields().Where(f => !IsEvent(f));

    /// <summary>The fields that hold the handlers of the type's events.</summary>
    public static IEnumerable<FieldDefinition> EventsOf(TypeDefinition type) => type.StateFields().Where(IsEvent);

    /// <summary>Those of the type and its bases, with their types as they are seen from outside.</summary>
    public static IEnumerable<(string Name, TypeReference Type)> OfAll(TypeReference type) =>
        type.WithBases().SelectMany(t => Of(t.Resolve()).Select(f => (FieldNames.Of(f), f.FieldType.SeenFrom(t))));

    // C# names the field like the event, VB appends "Event".
    private static bool IsEvent(FieldDefinition field) =>
        field.DeclaringType.HasEvents
        && field.FieldType.WithoutModifiers().TryResolve()?.IsDelegate() == true
        && field.DeclaringType.Events.Any(e => (field.Name == e.Name || field.Name == e.Name + "Event") && TypeIdentity.Of(e.EventType) == TypeIdentity.Of(field.FieldType));
}
