using System.Collections.Concurrent;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Copies the part of a derived object that belongs to a framework collection.</summary>
abstract class BaseCollectionCopier(Type level)
{
    readonly Action<object, object> _transplant = FieldCode.Transplant(level);

    // Copies the part at once, arrays included; null where the fields are not those of a plain hash table. The source
    // is a stored copy mostly, which has no more room than it needs.
    readonly Action<object, object>? _copyTable =
        HashTableFields.Are(level) ? FieldCode.Transplant(level, copiesArrays: true) : null;

    /// <summary>Puts a copy of the base's part of <paramref name="source"/> into a shallow clone of it.</summary>
    public virtual void Apply(object source, object clone, CopyGraph? graph)
    {
        if (graph is null)
        {
            if (_copyTable is not null && SharesElements)
                _copyTable(source, clone);
            else
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

    /// <summary>Determines whether a copy has the elements of its source.</summary>
    protected virtual bool SharesElements => false;

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

sealed class DictionaryBaseCopier<TKey, TValue>() : BaseCollectionCopier(typeof(Dictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override bool SharesElements => RuntimeCopies<TKey>.IsShared && RuntimeCopies<TValue>.IsShared;

    protected override object Empty(object source)
    {
        var from = (Dictionary<TKey, TValue>)source;
        return new Dictionary<TKey, TValue>(from.Count, from.Comparer);
    }

    protected override object Copy(object source)
    {
        var from = (Dictionary<TKey, TValue>)source;
        var part = (Dictionary<TKey, TValue>)Empty(source);
        foreach (var pair in from)
            part.Add(RuntimeCopies<TKey>.Copy(pair.Key, null), RuntimeCopies<TValue>.Copy(pair.Value, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = BaseElements.Of((Dictionary<TKey, TValue>)source, graph);
        return () => Elements.Fill((Dictionary<TKey, TValue>)part, pairs);
    }
}

sealed class SortedDictionaryBaseCopier<TKey, TValue>() : BaseCollectionCopier(typeof(SortedDictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) =>
        new SortedDictionary<TKey, TValue>(((SortedDictionary<TKey, TValue>)source).Comparer);

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
        var pairs = BaseElements.Of((SortedDictionary<TKey, TValue>)source, graph);
        return () => Elements.Fill((SortedDictionary<TKey, TValue>)part, pairs);
    }
}

sealed class HashSetBaseCopier<T>() : BaseCollectionCopier(typeof(HashSet<T>))
{
    protected override bool SharesElements => RuntimeCopies<T>.IsShared;

    protected override object Empty(object source)
    {
        var from = (HashSet<T>)source;
#if NET8_0_OR_GREATER
        return new HashSet<T>(from.Count, from.Comparer);
#else
        return new HashSet<T>(from.Comparer);
#endif
    }

    protected override object Copy(object source)
    {
        var from = (HashSet<T>)source;
        if (SharesElements)
            return new HashSet<T>(from, from.Comparer);
        var part = (HashSet<T>)Empty(source);
        foreach (var element in from)
            BaseElements.Add(part, RuntimeCopies<T>.Copy(element, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = BaseElements.Of((HashSet<T>)source, graph);
        return () => Elements.Fill((HashSet<T>)part, elements);
    }
}

sealed class SortedSetBaseCopier<T>() : BaseCollectionCopier(typeof(SortedSet<T>))
{
    protected override object Empty(object source) => new SortedSet<T>(((SortedSet<T>)source).Comparer);

    protected override object Copy(object source)
    {
        var from = (SortedSet<T>)source;
        if (RuntimeCopies<T>.IsShared)
            return new SortedSet<T>(from, from.Comparer);
        var part = new SortedSet<T>(from.Comparer);
        foreach (var element in from)
            BaseElements.Add(part, RuntimeCopies<T>.Copy(element, null));
        return part;
    }

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = BaseElements.Of((SortedSet<T>)source, graph);
        return () => Elements.Fill((SortedSet<T>)part, elements);
    }
}

static class BaseElements
{
    /// <summary>Adds an element that is not there. One that became equal to another after it was added would get
    /// lost: then there is no copy.</summary>
    public static void Add<T>(ISet<T> set, T element)
    {
        if (!set.Add(element))
            throw new InvalidOperationException(
                "Two elements of a set are equal: they were changed after they were added.");
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

/// <summary>
/// Classes derived from collections whose fields cannot be copied one by one, because keys may hash by identity. The
/// base's part is copied as a collection of its own, and the fields of that copy are put into the derived object. No
/// code of the derived class runs.
/// </summary>
static class BaseCollectionCopiers
{
    public static bool IsBaseCollection(Type level) =>
        level.IsGenericType && FrameworkTypes.Find(FrameworkTypes.Name(level))?.Has(CopyRule.Base) == true
        && FrameworkTypes.IsKnown(level);

    /// <summary>Tells how the base's part is copied; <see langword="null"/> where no base asks for it.</summary>
    public static BaseCollectionCopier? Of(Type type)
    {
        if (TypeShape.Levels(type).FirstOrDefault(IsBaseCollection) is not { } level)
            return null;
        var open = level.GetGenericTypeDefinition();
        var arguments = level.GetGenericArguments();
        if (open == typeof(Dictionary<,>)) return (BaseCollectionCopier?)RuntimeCode.Make(
            typeof(DictionaryBaseCopier<,>), arguments);
        if (open == typeof(HashSet<>)) return (BaseCollectionCopier?)RuntimeCode.Make(typeof(HashSetBaseCopier<>),
            arguments);
        if (open == typeof(SortedSet<>)) return (BaseCollectionCopier?)RuntimeCode.Make(typeof(SortedSetBaseCopier<>),
            arguments);
        if (open == typeof(LinkedList<>)) return (BaseCollectionCopier?)RuntimeCode.Make(typeof(LinkedListBaseCopier<>),
            arguments);
        if (open == typeof(ConcurrentDictionary<,>)) return (BaseCollectionCopier?)RuntimeCode.Make(
            typeof(ConcurrentDictionaryBaseCopier<,>), arguments);
        if (open == typeof(ConcurrentQueue<>)) return (BaseCollectionCopier?)RuntimeCode.Make(
            typeof(ConcurrentQueueBaseCopier<>), arguments);
        if (open == typeof(ConcurrentStack<>)) return (BaseCollectionCopier?)RuntimeCode.Make(
            typeof(ConcurrentStackBaseCopier<>), arguments);
        return (BaseCollectionCopier?)RuntimeCode.Make(typeof(SortedDictionaryBaseCopier<,>), arguments);
    }
}

sealed class ConcurrentDictionaryBaseCopier<TKey, TValue>()
    : BaseCollectionCopier(typeof(ConcurrentDictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) =>
        new ConcurrentDictionary<TKey, TValue>(ConcurrentComparer.Of((ConcurrentDictionary<TKey, TValue>)source));

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        foreach (var pair in (ConcurrentDictionary<TKey, TValue>)source)
            pairs.Add(RuntimeCopies<KeyValuePair<TKey, TValue>>.Copy(pair, graph));
        return () => Elements.Fill((ConcurrentDictionary<TKey, TValue>)part, [.. pairs]);
    }
}

sealed class ConcurrentQueueBaseCopier<T>() : BaseCollectionCopier(typeof(ConcurrentQueue<T>))
{
    protected override object Empty(object source) => new ConcurrentQueue<T>();

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        foreach (var element in ((ConcurrentQueue<T>)source).ToArray())
            ((ConcurrentQueue<T>)part).Enqueue(RuntimeCopies<T>.Copy(element, graph));
        return static () => { };
    }
}

sealed class ConcurrentStackBaseCopier<T>() : BaseCollectionCopier(typeof(ConcurrentStack<T>))
{
    protected override object Empty(object source) => new ConcurrentStack<T>();

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var elements = ((ConcurrentStack<T>)source).ToArray();
        Array.Reverse(elements);
        foreach (var element in elements)
            ((ConcurrentStack<T>)part).Push(RuntimeCopies<T>.Copy(element, graph));
        return static () => { };
    }
}

/// <summary>A linked list's nodes refer to their list, and so are added to the clone itself.</summary>
sealed class LinkedListBaseCopier<T>() : BaseCollectionCopier(typeof(LinkedList<T>))
{
    static readonly FieldInfo[] Fields = [.. CopiedFields.OfLevel(typeof(LinkedList<T>))];

    public override void Apply(object source, object clone, CopyGraph? graph)
    {
        foreach (var field in Fields)
            field.SetValue(clone, null);
        foreach (var element in (LinkedList<T>)source)
            ((LinkedList<T>)clone).AddLast(RuntimeCopies<T>.Copy(element, graph));
    }

    protected override object Empty(object source) => new LinkedList<T>();

    protected override object Copy(object source) => Empty(source);

    protected override Action Fill(object source, object part, CopyGraph? graph) => static () => { };
}
