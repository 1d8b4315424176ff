using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Copies the part of a derived object that belongs to a framework collection.</summary>
abstract class Graft(Type level)
{
    readonly FieldInfo[] _fields = [.. CopiedFields.OfLevel(level)];

    /// <summary>Puts a copy of the base's part of <paramref name="source"/> into a shallow clone of it.</summary>
    public virtual void Apply(object source, object clone, CopyGraph? graph)
    {
        // The clone shares the source's table until then.
        var part = Empty(source);
        Transplant(part, clone);
        var fill = Fill(source, part, graph);
        if (graph is null)
            Finish();
        else
            graph.FillLater(Finish);

        void Finish()
        {
            fill();
            Transplant(part, clone);
        }
    }

    protected abstract object Empty(object source);

    /// <summary>Copies the elements now, and fills them in later.</summary>
    protected abstract Action Fill(object source, object part, CopyGraph? graph);

    void Transplant(object part, object clone)
    {
        foreach (var field in _fields)
            field.SetValue(clone, CopyFields.IsLeftOut(field) ? null : field.GetValue(part));
    }
}

sealed class DictionaryGraft<TKey, TValue>() : Graft(typeof(Dictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) => new Dictionary<TKey, TValue>(((Dictionary<TKey, TValue>)source).Comparer);

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

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = GraftElements.Of((SortedDictionary<TKey, TValue>)source, graph);
        return () => Elements.Fill((SortedDictionary<TKey, TValue>)part, pairs);
    }
}

sealed class HashSetGraft<T>() : Graft(typeof(HashSet<T>))
{
    protected override object Empty(object source) => new HashSet<T>(((HashSet<T>)source).Comparer);

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = GraftElements.Of((HashSet<T>)source, graph);
        return () => Elements.Fill((HashSet<T>)part, elements);
    }
}

sealed class SortedSetGraft<T>() : Graft(typeof(SortedSet<T>))
{
    protected override object Empty(object source) => new SortedSet<T>(((SortedSet<T>)source).Comparer);

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = GraftElements.Of((SortedSet<T>)source, graph);
        return () => Elements.Fill((SortedSet<T>)part, elements);
    }
}

static class GraftElements
{
    // Not through the interface, which a derived class may implement anew: the base's own enumerator.
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
