using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>
/// Classes derived from collections whose fields cannot be copied one by one, because keys may hash by identity. The base's part is
/// copied as a collection of its own, and the fields of that copy are put into the derived object. No code of the derived class runs.
/// </summary>
static class Grafts
{
    public static bool IsGraft(Type level) => level.IsGenericType && FrameworkCopies.Grafted.Contains(FrameworkTypes.Name(level)) && FrameworkTypes.IsKnown(level);

    /// <summary>How the base's part is copied; <see langword="null"/> where no base asks for it.</summary>
    public static Graft? Of(Type type)
    {
        if (TypeShape.Levels(type).FirstOrDefault(IsGraft) is not { } level)
            return null;
        var open = level.GetGenericTypeDefinition();
        var arguments = level.GetGenericArguments();
        if (open == typeof(Dictionary<,>)) return (Graft?)RuntimeCode.Make(typeof(DictionaryGraft<,>), arguments);
        if (open == typeof(HashSet<>)) return (Graft?)RuntimeCode.Make(typeof(HashSetGraft<>), arguments);
        if (open == typeof(SortedSet<>)) return (Graft?)RuntimeCode.Make(typeof(SortedSetGraft<>), arguments);
        if (open == typeof(LinkedList<>)) return (Graft?)RuntimeCode.Make(typeof(LinkedListGraft<>), arguments);
        if (open == typeof(ConcurrentDictionary<,>)) return (Graft?)RuntimeCode.Make(typeof(ConcurrentDictionaryGraft<,>), arguments);
        if (open == typeof(ConcurrentQueue<>)) return (Graft?)RuntimeCode.Make(typeof(ConcurrentQueueGraft<>), arguments);
        if (open == typeof(ConcurrentStack<>)) return (Graft?)RuntimeCode.Make(typeof(ConcurrentStackGraft<>), arguments);
        return (Graft?)RuntimeCode.Make(typeof(SortedDictionaryGraft<,>), arguments);
    }
}
