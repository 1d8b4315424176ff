using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// Immutable and frozen collections, and F#'s: known by name, because their assemblies need not be there.
/// </summary>
internal sealed class ImmutableCollectionRule<TCollection, T> : CollectionRule<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    static readonly PropertyInfo[] Comparers = [.. ComparerProperties()];

    protected override bool IsImmutable => true;

    protected override int Count(TCollection value)
    {
        if (value is IReadOnlyCollection<T> counted)
            return counted.Count;
        // ImmutableQueue and ImmutableStack do not know how many they hold.
        int count = 0;
        using var each = value.GetEnumerator();
        while (each.MoveNext())
            count++;
        return count;
    }

    protected override bool SameComparers(TCollection x, TCollection y)
    {
        foreach (var comparer in Comparers)
        {
            if (!Equals(comparer.GetValue(x), comparer.GetValue(y)))
                return false;
        }
        return true;
    }

    protected override TCollection Copy(TCollection value, List<T> elements) => value;

    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "A comparer that trimming removed cannot be asked for by any method body.")]
    static IEnumerable<PropertyInfo> ComparerProperties() =>
        typeof(TCollection).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name is "Comparer" or "KeyComparer" or "ValueComparer" && p.GetIndexParameters().Length == 0);
}
