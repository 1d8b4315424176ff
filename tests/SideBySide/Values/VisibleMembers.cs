using System.Reflection;
using System.Runtime.CompilerServices;

namespace SideBySide.Values;

/// <summary>What callers can read of an object: public fields and properties without parameters, by name.</summary>
static class VisibleMembers
{
    static readonly ConditionalWeakTable<Type, (string, Func<object, object?>)[]> _known = [];

    public static (string Name, Func<object, object?> Read)[] Of(Type type) => _known.GetValue(type, Find);

    static (string, Func<object, object?>)[] Find(Type type)
    {
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(f => CanShow(f.FieldType))
            .Select(f => (f.Name, (Func<object, object?>)f.GetValue));
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0
                && CanShow(p.PropertyType))
            .Select(p => (p.Name, (Func<object, object?>)p.GetValue));
        return [.. fields.Concat(properties).OrderBy(m => m.Item1, StringComparer.Ordinal).DistinctBy(m => m.Item1)];
    }

    static bool CanShow(Type type) => !type.IsByRef && !type.IsPointer && !type.IsByRefLike;
}
