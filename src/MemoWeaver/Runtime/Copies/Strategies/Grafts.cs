using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// Collections that a user's class derives from, whose fields cannot be copied one by one because keys may hash by identity. The base's
/// part is copied as a collection of its own, and the fields of that copy are put into the derived object.
/// </summary>
static class Grafts
{
    static readonly Dictionary<Type, Type> Copiers = new()
    {
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,,,>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<,>),
    };

    public static bool IsGraftable(Type level) => level.IsGenericType && Copiers.ContainsKey(level.GetGenericTypeDefinition());
}
