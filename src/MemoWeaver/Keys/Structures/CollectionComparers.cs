using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>A collection, by its elements in enumeration order and by the comparers that it was made with.</summary>
abstract class CollectionComparer<TCollection, T> : StructuralComparer<TCollection>
    where TCollection : class, IEnumerable<T>
{
    /// <summary>Determines whether the collection itself cannot change.</summary>
    protected virtual bool IsImmutable => false;

    // An empty collection is keyable, whatever its elements would be.
    public override Keyability? Always =>
        Structural<T>.Always is { } always && !always.IsUnkeyable() && !(IsImmutable && always.NeedsCopy()) ? always
        | OwnKeyability : null;

    Keyability OwnKeyability => IsImmutable ? Keyability.Frozen : Keyability.Copied;

    protected abstract int Count(TCollection value);

    protected virtual bool SameComparers(TCollection x, TCollection y) => true;

    /// <summary>Makes a collection of the same type and with the same comparers.</summary>
    /// <param name="value">The collection to copy.</param>
    /// <param name="elements">Its elements in enumeration order, each a private copy.</param>
    protected abstract TCollection Copy(TCollection value, List<T> elements);

    public override Keyability Judge(TCollection value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = OwnKeyability;
        foreach (var element in value)
        {
            found |= Structural<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return IsImmutable && found.NeedsCopy() ? Keyability.Unkeyable : found;
    }

    public sealed override bool KeyEquals(TCollection x, TCollection y) =>
        ReferenceEquals(x, y) || (Count(x) == Count(y) && SameComparers(x, y) && ElementsEqual(x, y));

    public sealed override ulong AddHash(ulong state, TCollection value) =>
        AddElements(KeyHash.Add(state, Count(value)), value);

    public sealed override TCollection Snapshot(TCollection value)
    {
        if (IsImmutable)
            return value;
        var elements = new List<T>(Count(value));
        foreach (var element in value)
            elements.Add(Structural<T>.Snapshot(element));
        return Copy(value, elements);
    }

    protected virtual bool ElementsEqual(TCollection x, TCollection y)
    {
        using var left = x.GetEnumerator();
        using var right = y.GetEnumerator();
        while (left.MoveNext())
        {
            if (!right.MoveNext() || !Structural<T>.KeyEquals(left.Current, right.Current))
                return false;
        }
        return !right.MoveNext();
    }

    protected virtual ulong AddElements(ulong state, TCollection value)
    {
        foreach (var element in value)
            state = Structural<T>.AddHash(state, element);
        return state;
    }
}

/// <summary>The same for what can be indexed: no enumerator is allocated.</summary>
abstract class IndexedComparer<TCollection, T> : CollectionComparer<TCollection, T>
    where TCollection : class, IReadOnlyList<T>
{
    protected override int Count(TCollection value) => value.Count;

    protected override bool ElementsEqual(TCollection x, TCollection y)
    {
        int count = x.Count;
        for (int i = 0; i < count; i++)
        {
            if (!Structural<T>.KeyEquals(x[i], y[i]))
                return false;
        }
        return true;
    }

    protected override ulong AddElements(ulong state, TCollection value)
    {
        int count = value.Count;
        for (int i = 0; i < count; i++)
            state = Structural<T>.AddHash(state, value[i]);
        return state;
    }
}

sealed class ListComparer<T> : IndexedComparer<List<T>, T>
{
    protected override List<T> Copy(List<T> value, List<T> elements) => elements;
}

/// <summary>The read-only lists that the C# compiler makes for collection expressions.</summary>
sealed class CompilerListComparer<TCollection, T> : IndexedComparer<TCollection, T>
    where TCollection : class, IReadOnlyList<T>
{
    protected override bool IsImmutable => true;

    protected override TCollection Copy(TCollection value, List<T> elements) => value;
}

sealed class QueueComparer<T> : CollectionComparer<Queue<T>, T>
{
    protected override int Count(Queue<T> value) => value.Count;

    protected override Queue<T> Copy(Queue<T> value, List<T> elements) => new(elements);
}

sealed class StackComparer<T> : CollectionComparer<Stack<T>, T>
{
    protected override int Count(Stack<T> value) => value.Count;

    protected override Stack<T> Copy(Stack<T> value, List<T> elements)
    {
        elements.Reverse();
        return new(elements);
    }
}

sealed class LinkedListComparer<T> : CollectionComparer<LinkedList<T>, T>
{
    protected override int Count(LinkedList<T> value) => value.Count;

    protected override LinkedList<T> Copy(LinkedList<T> value, List<T> elements) => new(elements);
}
