using System.Collections.Concurrent;
using System.Reflection;

namespace MemoWeaver.Runtime;

static class ConcurrentComparer
{
    public static IEqualityComparer<TKey> Of<TKey, TValue>(ConcurrentDictionary<TKey, TValue> source)
        where TKey : notnull
    {
#if NET8_0_OR_GREATER
        return source.Comparer;
#else
        // The property is newer than netstandard2.0; before it there was a field.
        var type = typeof(ConcurrentDictionary<TKey, TValue>);
        if (type.GetProperty("Comparer") is { } property)
            return (IEqualityComparer<TKey>)property.GetValue(source)!;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (field.FieldType == typeof(IEqualityComparer<TKey>) && field.GetValue(source) is { } comparer)
                return (IEqualityComparer<TKey>)comparer;
        }

        throw new NotSupportedException("The comparer of a ConcurrentDictionary cannot be read.");
#endif
    }
}
