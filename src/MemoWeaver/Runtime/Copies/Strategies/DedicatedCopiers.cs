using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Framework types with a copier of their own; only objects of exactly these types.</summary>
static class DedicatedCopiers
{
    public static TypeCopier? TryChoose(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 && type.Name.EndsWith("[]", StringComparison.Ordinal) ? Make(type, typeof(ArrayCopier<,>), type.GetElementType()!) : null;
        if (!type.IsGenericType)
            return null;
        var open = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (open == typeof(Nullable<>)) return Make(type, typeof(NullableCopier<,>), arguments);
        if (open == typeof(KeyValuePair<,>)) return Make(type, typeof(KeyValuePairCopier<,,,>), arguments);
        if (open == typeof(List<>)) return Make(type, typeof(ListCopier<,>), arguments);
        if (open == typeof(HashSet<>)) return Make(type, typeof(HashSetCopier<,>), arguments);
        if (open == typeof(Dictionary<,>)) return Make(type, typeof(DictionaryCopier<,,,>), arguments);
        return null;
    }

    /// <summary>A copier over the type's arguments, whose parts are copied by their actual types.</summary>
    static TypeCopier? Make(Type type, Type copier, params Type[] arguments)
    {
        var parts = arguments.Select(a => RuntimeCode.Close(typeof(RuntimeCopier<>), a));
        return (TypeCopier?)RuntimeCode.Make(typeof(CopierOf<,>), [type, RuntimeCode.Close(copier, [.. arguments, .. parts])]);
    }
}
