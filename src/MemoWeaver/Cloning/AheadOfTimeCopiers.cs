using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>
/// Makes the compiler compile ahead of time what the usual collections need when only their actual type tells what they
/// are. Code is shared among reference types, so that one instantiation stands for all.
/// </summary>
static class AheadOfTimeCopiers
{
    static readonly List<object> Roots = [];

    public static void Root()
    {
        lock (Roots)
        {
            if (Roots.Count > 0)
                return;
            Element<object>();
            Element<int>();
            Element<long>();
            Element<double>();
            Element<decimal>();
            Element<bool>();
            Element<byte>();
            Element<Guid>();
            Element<DateTime>();
            Roots.Add(new CopierOf<LinkedList<object>, LinkedListCopier<object, RuntimeCopier<object>>>());
            Roots.Add(new CopierOf<SortedSet<object>, SortedSetCopier<object, RuntimeCopier<object>>>());
            Roots.Add(
                new CopierOf<SortedDictionary<object, object>, SortedDictionaryCopier<object, object, RuntimeCopier<object>, RuntimeCopier<object>>>());
            Roots.Add(
                new CopierOf<SortedList<object, object>, SortedListCopier<object, object, RuntimeCopier<object>, RuntimeCopier<object>>>());
            Roots.Add(
                new CopierOf<ConcurrentDictionary<object, object>, ConcurrentDictionaryCopier<object, object, RuntimeCopier<object>, RuntimeCopier<object>>>());
            Roots.Add(new CopierOf<ConcurrentQueue<object>, ConcurrentQueueCopier<object, RuntimeCopier<object>>>());
            Roots.Add(new CopierOf<ConcurrentStack<object>, ConcurrentStackCopier<object, RuntimeCopier<object>>>());
            Roots.Add(new TaskCopier<object>());
            Roots.Add(new CopierOf<ValueTask<object>, ValueTaskCopier<object>>());
            Roots.Add(new CopierOf<ReadOnlyObservableCollection<object>, ReadOnlyObservableCopier<object>>());
            Roots.Add(new DictionaryCheck<object, object>());
            Roots.Add(new SetCheck<object>());
            Roots.Add(new JsonTreeCopier<object>(typeof(object)));
            Roots.Add(new LookupCopier<object, object>(typeof(object)));
            Roots.Add(new GroupingCopier<object, object>(typeof(object)));
            Roots.Add(new OrderedDictionaryCopier<object, object>(typeof(object)));
        }
    }

    static void Element<T>()
        where T : notnull
    {
        Roots.Add(new CopierOf<T[], ArrayCopier<T, RuntimeCopier<T>>>());
        Roots.Add(new CopierOf<List<T>, ListCopier<T, RuntimeCopier<T>>>());
        Roots.Add(new CopierOf<HashSet<T>, HashSetCopier<T, RuntimeCopier<T>>>());
        Roots.Add(new CopierOf<Queue<T>, QueueCopier<T, RuntimeCopier<T>>>());
        Roots.Add(new CopierOf<Stack<T>, StackCopier<T, RuntimeCopier<T>>>());
        Roots.Add(
            new CopierOf<Dictionary<T, object>, DictionaryCopier<T, object, RuntimeCopier<T>, RuntimeCopier<object>>>());
        Roots.Add(
            new CopierOf<Dictionary<object, T>, DictionaryCopier<object, T, RuntimeCopier<object>, RuntimeCopier<T>>>());
        Roots.Add(
            new CopierOf<KeyValuePair<object, T>, KeyValuePairCopier<object, T, RuntimeCopier<object>, RuntimeCopier<T>>>());
        Roots.Add(new MultiArrayCopier<T>());
    }
}
