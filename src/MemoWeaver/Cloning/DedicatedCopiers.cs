using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Dynamic;
using System.Text;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Framework types with a copier of their own; only objects of exactly these types.</summary>
static class DedicatedCopiers
{
    // Copiers over the type's arguments and a copier for each of these.
    static readonly Dictionary<Type, Type> ByPart = new()
    {
        [typeof(Nullable<>)] = typeof(NullableCopier<,>),
        [typeof(KeyValuePair<,>)] = typeof(KeyValuePairCopier<,,,>),
        [typeof(ValueTuple<>)] = typeof(ValueTupleCopier<,>),
        [typeof(ValueTuple<,>)] = typeof(ValueTupleCopier<,,,>),
        [typeof(ValueTuple<,,>)] = typeof(ValueTupleCopier<,,,,,>),
        [typeof(ValueTuple<,,,>)] = typeof(ValueTupleCopier<,,,,,,,>),
        [typeof(ValueTuple<,,,,>)] = typeof(ValueTupleCopier<,,,,,,,,,>),
        [typeof(ValueTuple<,,,,,>)] = typeof(ValueTupleCopier<,,,,,,,,,,,>),
        [typeof(ValueTuple<,,,,,,>)] = typeof(ValueTupleCopier<,,,,,,,,,,,,,>),
        [typeof(ValueTuple<,,,,,,,>)] = typeof(ValueTupleCopier<,,,,,,,,,,,,,,,>),
        [typeof(List<>)] = typeof(ListCopier<,>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<,>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,,,>),
        [typeof(SortedSet<>)] = typeof(SortedSetCopier<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCopier<,,,>),
        [typeof(SortedList<,>)] = typeof(SortedListCopier<,,,>),
        [typeof(Queue<>)] = typeof(QueueCopier<,>),
        [typeof(Stack<>)] = typeof(StackCopier<,>),
        [typeof(LinkedList<>)] = typeof(LinkedListCopier<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryCopier<,,,>),
        [typeof(ConcurrentQueue<>)] = typeof(ConcurrentQueueCopier<,>),
        [typeof(ConcurrentStack<>)] = typeof(ConcurrentStackCopier<,>),
        [typeof(ConcurrentBag<>)] = typeof(ConcurrentBagCopier<,>),
#if NET8_0_OR_GREATER
        [typeof(PriorityQueue<,>)] = typeof(PriorityQueueCopier<,,,>),
#endif
    };

    // Copiers over the type's arguments alone.
    static readonly Dictionary<Type, Type> Whole = new()
    {
        [typeof(Memory<>)] = typeof(MemoryCopier<>),
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCopier<>),
        [typeof(ArraySegment<>)] = typeof(ArraySegmentCopier<>),
        [typeof(Lazy<>)] = typeof(LazyCopier<>),
        [typeof(ValueTask<>)] = typeof(ValueTaskCopier<>),
        [typeof(ReadOnlyObservableCollection<>)] = typeof(ReadOnlyObservableCopier<>),
#if NET8_0_OR_GREATER
        [typeof(System.Collections.Immutable.ImmutableHashSet<>)] = typeof(ImmutableHashSetCopier<>),
        [typeof(System.Collections.Immutable.ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
#endif
    };

    static readonly Dictionary<Type, TypeCopier> Plain = new()
    {
        [typeof(StringBuilder)] = new CopierOf<StringBuilder, StringBuilderCopier>(),
        [typeof(BitArray)] = new CopierOf<BitArray, BitArrayCopier>(),
        [typeof(ArrayList)] = new CopierOf<ArrayList, ArrayListCopier>(),
        [typeof(Hashtable)] = new CopierOf<Hashtable, HashtableCopier>(),
        [typeof(NameValueCollection)] = new CopierOf<NameValueCollection, NameValueCollectionCopier>(),
        [typeof(ExpandoObject)] = new CopierOf<ExpandoObject, ExpandoCopier>(),
    };

    public static TypeCopier? TryChoose(Type type)
    {
        if (type.IsArray)
            return OfArray(type, type.GetElementType()!);
        if (NamedCopiers.TryChoose(type) is { } named)
            return named;
        if (!type.IsGenericType)
            return Plain.TryGetValue(type, out var plain) ? plain : CloneableCopier.IsFor(type) ? new CloneableCopier()
                : DocumentCopiers.TryChoose(type) ?? OfBase(type);
        var open = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (ByPart.TryGetValue(open, out var byPart))
            return Make(type, byPart, arguments, hasParts: true);
        return Whole.TryGetValue(open, out var whole) ? Make(type, whole, arguments, hasParts: false)
            : DocumentCopiers.TryChoose(type) ?? OfBase(type);
    }

    static TypeCopier? OfArray(Type type, Type element)
    {
        if (type == RuntimeCode.Vector(element))
            return Make(type, typeof(ArrayCopier<,>), [element], hasParts: true);
        return (TypeCopier?)RuntimeCode.Make(typeof(MultiArrayCopier<>), [element]);
    }

    // Framework types that are derived privately from the known one.
    static TypeCopier? OfBase(Type type)
    {
        foreach (var level in TypeShape.Levels(type))
        {
            if (!level.IsGenericType)
                continue;
            var open = level.GetGenericTypeDefinition();
            var arguments = level.GetGenericArguments();
            if (open == typeof(Task<>))
                return Immutability.IsProven(arguments[0]) || IsNoResult(arguments[0]) ? SharedTypeCopier.Instance
                    : RuntimeCode.Make(typeof(TaskCopier<>), arguments) as TypeCopier;
#if NET8_0_OR_GREATER
            if (open == typeof(System.Collections.Frozen.FrozenSet<>))
                return RuntimeCode.Make(typeof(FrozenSetCopier<>), arguments) as TypeCopier;
            if (open == typeof(System.Collections.Frozen.FrozenDictionary<,>))
                return RuntimeCode.Make(typeof(FrozenDictionaryCopier<,>), arguments) as TypeCopier;
#endif
        }

        // A task without a result tells nothing.
        return typeof(Task).IsAssignableFrom(type) ? SharedTypeCopier.Instance : null;
    }

    // Of a task without a result that an asynchronous method made.
    static bool IsNoResult(Type type) => type.FullName == "System.Threading.Tasks.VoidTaskResult";

    static TypeCopier? Make(Type type, Type copier, Type[] arguments, bool hasParts)
    {
        if (arguments.Any(a => a.IsPointer))
            return null;
        if (!RuntimeCode.CanGenerate)
            AheadOfTimeCopiers.Root();
        try
        {
            var parts = hasParts ? arguments.Select(a => RuntimeCode.Close(typeof(RuntimeCopier<>), a)) : [];
            return (TypeCopier?)RuntimeCode.Make(typeof(CopierOf<,>),
                [type, RuntimeCode.Close(copier, [.. arguments, .. parts])]);
        }
        catch (Exception e) when (!RuntimeCode.CanGenerate && e is NotSupportedException or TypeLoadException)
        {
            return null;
        }
    }
}
