using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Finds by what a table of unknown make hashes its keys.</summary>
static class TableComparers
{
    /// <summary>The comparers that the table holds; the default one if it holds none. None where a collection of the framework's holds the keys, which hashed them anew.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A field that trimming removed is used by nobody.")]
    public static List<IEqualityComparer<TKey>> Of<TKey>(object table)
    {
        var comparers = new List<IEqualityComparer<TKey>>();
        foreach (var field in RuntimeCode.CanGenerate ? CopiedFields.All(table.GetType()) : [])
        {
            var value = field.GetValue(table);
            if (value is IEqualityComparer<TKey> typed)
                comparers.Add(typed);
            else if (value is IEqualityComparer comparer)
                comparers.Add(new Untyped<TKey>(comparer));
            else if (value is not null && HoldsKeys(value.GetType(), typeof(TKey)))
                return [];
        }

        return comparers.Count > 0 ? comparers : [EqualityComparer<TKey>.Default];
    }

    static bool HoldsKeys(Type type, Type key) =>
        FrameworkTypes.IsKnown(type) && typeof(IEnumerable).IsAssignableFrom(type)
        && (type == typeof(Hashtable)
            || TypeShape.Levels(type).Any(l => l.IsGenericType && l.GetGenericTypeDefinition() != typeof(List<>) && l.GetGenericArguments()[0] == key));

    sealed class Untyped<T>(IEqualityComparer comparer) : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => comparer.Equals(x, y);

        public int GetHashCode(T obj) => comparer.GetHashCode(obj!);
    }
}
