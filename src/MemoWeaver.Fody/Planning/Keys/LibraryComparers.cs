using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The comparer structs of the runtime library.</summary>
sealed class LibraryComparers(RuntimeTypes runtime)
{
    /// <summary>Gets a value that cannot change, compared by a comparer struct; where the referenced runtime lacks it,
    /// decided at run time.</summary>
    public KeyShape Value(TypeReference type, string comparer, string reason, params TypeReference[] arguments) =>
        Find(comparer, arguments) is { } found
            ? new KeyShape.Leaf(type, new KeyComparer.Library(found), reason)
            : AtRunTime(type, "decided at run time");

    public KeyShape ByReference(TypeReference type, params KeyFinding[] findings) =>
        new KeyShape.Leaf(type, new KeyComparer.Library(runtime.Close("ReferenceKeyComparer`1", type)), "by reference",
            findings);

    /// <summary>Compared as the actual type asks for; a value that cannot be compared by content bypasses the
    /// cache.</summary>
    public KeyShape AtRunTime(TypeReference type, string reason, params KeyFinding[] findings) =>
        new KeyShape.Leaf(type, new KeyComparer.Library(runtime.Close("RuntimeKeyComparer`1", type),
            mayBeUnkeyable: true, needsSnapshot: true), reason, findings);

    /// <summary>Gets the closed comparer struct, or null if the referenced runtime does not have it.</summary>
    public TypeReference? Find(string name, params TypeReference[] arguments) =>
        runtime.Find(name) is null ? null : runtime.Close(name, arguments);
}
