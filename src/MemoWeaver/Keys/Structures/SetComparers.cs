namespace MemoWeaver.Keys.Structures;

sealed class HashSetComparer<T> : CollectionComparer<HashSet<T>, T>
{
    protected override int Count(HashSet<T> value) => value.Count;

    protected override bool SameComparers(HashSet<T> x, HashSet<T> y) => Equals(x.Comparer, y.Comparer);

    protected override HashSet<T> Copy(HashSet<T> value, List<T> elements) => new(elements, value.Comparer);

    protected override bool ElementsEqual(HashSet<T> x, HashSet<T> y)
    {
        using var other = y.GetEnumerator();
        foreach (var element in x)
        {
            if (!other.MoveNext() || !Structural<T>.KeyEquals(element, other.Current))
                return false;
        }
        return true;
    }

    protected override ulong AddElements(ulong state, HashSet<T> value)
    {
        foreach (var element in value)
            state = Structural<T>.AddHash(state, element);
        return state;
    }
}

sealed class SortedSetComparer<T> : CollectionComparer<SortedSet<T>, T>
{
    protected override int Count(SortedSet<T> value) => value.Count;

    protected override bool SameComparers(SortedSet<T> x, SortedSet<T> y) => Equals(x.Comparer, y.Comparer);

    protected override SortedSet<T> Copy(SortedSet<T> value, List<T> elements)
    {
        var copy = new SortedSet<T>(elements, value.Comparer);
        return Sorted.IsAs(copy, elements) ? copy : new SortedSet<T>(Sorted.Nothing<T>());
    }
}

/// <summary>Private copies of sorted collections.</summary>
/// <remarks>
/// A comparer may order differently now than when the collection was filled: <see cref="Comparer{T}.Default"/> compares
/// strings by the culture of the moment. The copy would have other elements, or another order, and would be the key of
/// another call. Such a key is made one that equals none: it has a comparer of its own.
/// </remarks>
static class Sorted
{
    /// <summary>Determines whether a copy enumerates the very elements that it was made of.</summary>
    public static bool IsAs<T>(IEnumerable<T> copy, List<T> elements)
    {
        var at = 0;
        foreach (var element in copy)
        {
            if (at == elements.Count || !Structural<T>.KeyEquals(element, elements[at++]))
                return false;
        }

        return at == elements.Count;
    }

    /// <summary>Makes a comparer that equals no other.</summary>
    public static IComparer<T> Nothing<T>() => Comparer<T>.Create(static (_, _) => 0);
}
