using System.Collections.Concurrent;
using System.Reflection;

namespace MemoWeaver.Runtime;

sealed class ConcurrentDictionaryGraft<TKey, TValue>() : Graft(typeof(ConcurrentDictionary<TKey, TValue>))
    where TKey : notnull
{
    protected override object Empty(object source) => new ConcurrentDictionary<TKey, TValue>(ConcurrentComparer.Of((ConcurrentDictionary<TKey, TValue>)source));

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        foreach (var pair in (ConcurrentDictionary<TKey, TValue>)source)
            pairs.Add(RuntimeCopies<KeyValuePair<TKey, TValue>>.Copy(pair, graph));
        return () => Elements.Fill((ConcurrentDictionary<TKey, TValue>)part, [.. pairs]);
    }
}

sealed class ConcurrentQueueGraft<T>() : Graft(typeof(ConcurrentQueue<T>))
{
    protected override object Empty(object source) => new ConcurrentQueue<T>();

    protected override Action Fill(object source, object part, CopyGraph? graph)
    {
        foreach (var element in ((ConcurrentQueue<T>)source).ToArray())
            ((ConcurrentQueue<T>)part).Enqueue(RuntimeCopies<T>.Copy(element, graph));
        return static () => { };
    }
}

sealed class ConcurrentStackGraft<T>() : Graft(typeof(ConcurrentStack<T>))
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
sealed class LinkedListGraft<T>() : Graft(typeof(LinkedList<T>))
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
