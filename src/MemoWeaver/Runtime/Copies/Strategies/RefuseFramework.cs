namespace MemoWeaver.Runtime;

/// <summary>Types of the framework that no strategy knows, and types derived from such: what their private fields mean is not known.</summary>
static class RefuseFramework
{
    const string Generic = "System.Collections.Generic.", Objects = "System.Collections.ObjectModel.", Immutable = "System.Collections.Immutable.";

    // Plain data, and collections that neither hash nor lead back to themselves from an inner object.
    static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "System.Object", "System.EventArgs", "System.Attribute", "System.UriBuilder", "System.Net.IPAddress", "System.Net.IPEndPoint", "System.Net.EndPoint",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        Generic + "List`1", Generic + "Queue`1", Generic + "Stack`1",
        Objects + "Collection`1", Objects + "KeyedCollection`2", Objects + "ObservableCollection`1", Objects + "ReadOnlyCollection`1", Objects + "ReadOnlyDictionary`2",
        Objects + "ReadOnlySet`1", "System.Collections.CollectionBase", "System.Collections.ReadOnlyCollectionBase", "System.Collections.Specialized.StringCollection",
        Immutable + "ImmutableArray`1", Immutable + "ImmutableList`1", Immutable + "ImmutableList`1+Node", Immutable + "ImmutableStack`1", Immutable + "ImmutableQueue`1",
        Immutable + "ImmutableSortedSet`1", Immutable + "ImmutableSortedSet`1+Node", Immutable + "ImmutableSortedDictionary`2", Immutable + "ImmutableSortedDictionary`2+Node",
    };

    // Hash tables over keys that are shared: their entries stay where they are.
    static readonly HashSet<string> PlainOverSharedKeys = new(StringComparer.Ordinal)
    {
        Generic + "OrderedDictionary`2", Generic + "OrderedDictionary`2+Entry", Generic + "Dictionary`2+Entry", Generic + "HashSet`1+Entry",
    };

    public static TypeCopier? TryChoose(Type type)
    {
        foreach (var level in TypeShape.Levels(type))
        {
            if (FrameworkTypes.IsKnown(level) && !IsPlain(level) && !Grafts.IsGraft(level))
                return new RefusedCopier(type, level == type ? "it is not known how to copy it" : "it is not known how to copy its base " + level);
        }

        return null;
    }

    static bool IsPlain(Type level)
    {
        var name = FrameworkTypes.Name(level);
        return Plain.Contains(name) || IsFSharp(level, name)
            || (PlainOverSharedKeys.Contains(name) && Immutability.IsProven(level.GetGenericArguments()[0]));
    }

    // F#'s sets and maps compare and do not hash; unions are plain.
    static bool IsFSharp(Type level, string name) =>
        level.Assembly.GetName().Name == "FSharp.Core"
        && (name.StartsWith("Microsoft.FSharp.Core.FSharp", StringComparison.Ordinal) || name.StartsWith("Microsoft.FSharp.Collections.FSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.FSharp.Collections.MapTree", StringComparison.Ordinal) || name.StartsWith("Microsoft.FSharp.Collections.SetTree", StringComparison.Ordinal));
}
