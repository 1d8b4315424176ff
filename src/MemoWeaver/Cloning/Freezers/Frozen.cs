using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning.Freezers;

static class Frozen
{
    const string Immutable = "System.Collections.Immutable.", Frozens = "System.Collections.Frozen.",
        FSharp = "Microsoft.FSharp.Collections.";

    static readonly HashSet<string> Unchanging = new(StringComparer.Ordinal)
    {
        Immutable + "ImmutableArray`1", Immutable + "ImmutableList`1", Immutable + "ImmutableQueue`1", Immutable
            + "ImmutableStack`1", Immutable + "ImmutableHashSet`1",
        Immutable + "ImmutableSortedSet`1", Immutable + "ImmutableDictionary`2", Immutable
            + "ImmutableSortedDictionary`2",
        Frozens + "FrozenSet`1", Frozens + "FrozenDictionary`2", FSharp + "FSharpList`1", FSharp + "FSharpSet`1", FSharp
            + "FSharpMap`2",
    };

    /// <summary>Determines whether the collection itself cannot change: ours, immutable and frozen ones, and
    /// F#'s.</summary>
    public static bool IsUnchanging(object collection)
    {
        var type = collection.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(FrozenItems<>) || open == typeof(FrozenLookup<,>) || open == typeof(FrozenElements<>))
            || TypeShape.Levels(type).Any(t =>
                t.IsGenericType && FrameworkTypes.IsKnown(t) && Unchanging.Contains(FrameworkTypes.Name(t)));
    }

    public static NotSupportedException Changed() =>
        new("The result of a memoized method that is declared read-only cannot be changed. Copy it, or declare a type that can change.");
}
