namespace MemoWeaver.Runtime;

/// <summary>Copies the part of a derived object that belongs to a framework collection.</summary>
abstract class Graft(Type level)
{
    readonly Action<object, object> _transplant = FieldCode.Transplant(level);

    /// <summary>Puts a copy of the base's part of <paramref name="source"/> into a shallow clone of it.</summary>
    public virtual void Apply(object source, object clone, CopyGraph? graph)
    {
        if (graph is null)
        {
            _transplant(Copy(source), clone);
            return;
        }

        // The clone shares the source's table until then.
        var part = Empty(source);
        _transplant(part, clone);
        var fill = Fill(source, part, graph);
        graph.FillLater(() =>
        {
            fill();
            _transplant(part, clone);
        });
    }

    /// <summary>Makes <paramref name="clone"/> use the table of <paramref name="part"/>.</summary>
    protected void Transplant(object part, object clone) => _transplant(part, clone);

    protected abstract object Empty(object source);

    /// <summary>Copies the elements of a tree.</summary>
    protected virtual object Copy(object source)
    {
        var part = Empty(source);
        Fill(source, part, null)();
        return part;
    }

    /// <summary>Copies the elements now, and fills them in later.</summary>
    protected abstract Action Fill(object source, object part, CopyGraph? graph);
}

// Not through interfaces, which a derived class may implement anew: the base's own enumerator and methods.

sealed class DictionaryGraft<TKey, TValue>() : Graft(typeof(Dictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) => new Dictionary<TKey, TValue>(((Dictionary<TKey, TValue>)source).Comparer);

    protected override object Copy(object source)
    {
        var from = (Dictionary<TKey, TValue>)source;
        if (RuntimeCopies<TKey>.IsShared && RuntimeCopies<TValue>.IsShared)
        {
            // The constructor copies the table of a dictionary as a whole, but not of a derived class: it gets a
            // dictionary on the same table.
            var view = new Dictionary<TKey, TValue>();
            Transplant(source, view);
            return new Dictionary<TKey, TValue>(view, from.Comparer);
        }

        var part = new Dictionary<TKey, TValue>(from.Count, from.Comparer);
        foreach (var pair in from)
            part.Add(RuntimeCopies<TKey>.Copy(pair.Key, null), RuntimeCopies<TValue>.Copy(pair.Value, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = GraftElements.Of((Dictionary<TKey, TValue>)source, graph);
        return () => Elements.Fill((Dictionary<TKey, TValue>)part, pairs);
    }
}

sealed class SortedDictionaryGraft<TKey, TValue>() : Graft(typeof(SortedDictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) => new SortedDictionary<TKey, TValue>(((SortedDictionary<TKey, TValue>)source).Comparer);

    protected override object Copy(object source)
    {
        var from = (SortedDictionary<TKey, TValue>)source;
        var part = new SortedDictionary<TKey, TValue>(from.Comparer);
        foreach (var pair in from)
            part.Add(RuntimeCopies<TKey>.Copy(pair.Key, null), RuntimeCopies<TValue>.Copy(pair.Value, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = GraftElements.Of((SortedDictionary<TKey, TValue>)source, graph);
        return () => Elements.Fill((SortedDictionary<TKey, TValue>)part, pairs);
    }
}

sealed class HashSetGraft<T>() : Graft(typeof(HashSet<T>))
{
    protected override object Empty(object source) => new HashSet<T>(((HashSet<T>)source).Comparer);

    protected override object Copy(object source)
    {
        var from = (HashSet<T>)source;
        if (RuntimeCopies<T>.IsShared)
            return new HashSet<T>(from, from.Comparer);
#if NET8_0_OR_GREATER
        var part = new HashSet<T>(from.Count, from.Comparer);
#else
        var part = new HashSet<T>(from.Comparer);
#endif
        foreach (var element in from)
            GraftElements.Add(part, RuntimeCopies<T>.Copy(element, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = GraftElements.Of((HashSet<T>)source, graph);
        return () => Elements.Fill((HashSet<T>)part, elements);
    }
}

sealed class SortedSetGraft<T>() : Graft(typeof(SortedSet<T>))
{
    protected override object Empty(object source) => new SortedSet<T>(((SortedSet<T>)source).Comparer);

    protected override object Copy(object source)
    {
        var from = (SortedSet<T>)source;
        if (RuntimeCopies<T>.IsShared)
            return new SortedSet<T>(from, from.Comparer);
        var part = new SortedSet<T>(from.Comparer);
        foreach (var element in from)
            GraftElements.Add(part, RuntimeCopies<T>.Copy(element, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = GraftElements.Of((SortedSet<T>)source, graph);
        return () => Elements.Fill((SortedSet<T>)part, elements);
    }
}

static class GraftElements
{
    /// <summary>Adds an element that is not there. One that became equal to another after it was added would get
    /// lost: then there is no copy.</summary>
    public static void Add<T>(ISet<T> set, T element)
    {
        if (!set.Add(element))
            throw new InvalidOperationException("Two elements of a set are equal: they were changed after they were added.");
    }

    public static KeyValuePair<TKey, TValue>[] Of<TKey, TValue>(Dictionary<TKey, TValue> source, CopyGraph? graph)
        where TKey : notnull
    {
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        foreach (var pair in source)
            pairs.Add(RuntimeCopies<KeyValuePair<TKey, TValue>>.Copy(pair, graph));
        return [.. pairs];
    }

    public static KeyValuePair<TKey, TValue>[] Of<TKey, TValue>(SortedDictionary<TKey, TValue> source, CopyGraph? graph)
        where TKey : notnull
    {
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        foreach (var pair in source)
            pairs.Add(RuntimeCopies<KeyValuePair<TKey, TValue>>.Copy(pair, graph));
        return [.. pairs];
    }

    public static T[] Of<T>(HashSet<T> source, CopyGraph? graph)
    {
        var elements = new List<T>();
        foreach (var element in source)
            elements.Add(RuntimeCopies<T>.Copy(element, graph));
        return [.. elements];
    }

    public static T[] Of<T>(SortedSet<T> source, CopyGraph? graph)
    {
        var elements = new List<T>();
        foreach (var element in source)
            elements.Add(RuntimeCopies<T>.Copy(element, graph));
        return [.. elements];
    }
}
