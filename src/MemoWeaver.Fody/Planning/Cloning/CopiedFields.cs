using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>The fields that a copy takes over.</summary>
static class CopiedFields
{
    /// <summary>Gets those that the type itself declares: without the caches of woven methods and without the handlers
    /// of events.</summary>
    public static IEnumerable<FieldDefinition> Of(TypeDefinition type) =>
        type.StateFields().Where(f => !EventStorage.Holds(f));

    /// <summary>Gets the fields that hold the handlers of the type's events, and are empty in a copy.</summary>
    public static IEnumerable<FieldDefinition> EventsOf(TypeDefinition type) =>
        type.StateFields().Where(f => EventStorage.Holds(f) && !EventStorage.HoldsContainer(f));

    /// <summary>Gets the fields that hold the handlers of the type's events in a container, which a copy has
    /// anew.</summary>
    public static IEnumerable<FieldDefinition> EventContainersOf(TypeDefinition type) =>
        type.StateFields().Where(EventStorage.HoldsContainer);

    /// <summary>Gets those of the type and its bases, with their types as they are seen from outside.</summary>
    public static IEnumerable<(string Name, TypeReference Type)> OfAll(TypeReference type) =>
        type.WithBases().SelectMany(t => Of(t.Resolve()).Select(f => (FieldNames.Of(f), f.FieldType.SeenFrom(t))));
}
