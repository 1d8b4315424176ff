using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>The collections that are compared by content.</summary>
static class KnownCollections
{
    public static StructuralComparer? TryCreate(Type type)
    {
        if (type.IsArray)
            return type == type.GetElementType()!.MakeVector()
                ? StructuralComparerFactory.Make(typeof(ArrayComparer<>), type.GetElementType()!) : Multi(type);
        if (Compiler(type) is { } element)
            return StructuralComparerFactory.Make(typeof(CompilerListComparer<,>), type, element);
        if (type.IsGenericType && TryFramework(type) is { } known)
            return known;
        foreach (var level in TypeShape.Levels(type))
        {
            if (level.IsGenericType && ElementsOfImmutable(level) is { } elements)
                return StructuralComparerFactory.Make(typeof(ImmutableCollectionComparer<,>), type, elements);
        }
        if (type == typeof(BitArray)) return new BitArrayComparer();
        if (type == typeof(ArrayList)) return new ArrayListComparer();
        if (type == typeof(StringBuilder)) return new StringBuilderComparer();
        return null;
    }

    /// <summary>Gets the comparer for a generic collection of the framework, whether or not classes are derived from
    /// it.</summary>
    public static StructuralComparer? TryFramework(Type type) =>
        Framework(type.GetGenericTypeDefinition(), type.GetGenericArguments());

    static StructuralComparer? Framework(Type open, Type[] arguments)
    {
        if (open == typeof(List<>)) return StructuralComparerFactory.Make(typeof(ListComparer<>), arguments);
        if (open == typeof(Dictionary<,>)) return StructuralComparerFactory.Make(typeof(DictionaryComparer<,>),
            arguments);
        if (open == typeof(HashSet<>)) return StructuralComparerFactory.Make(typeof(HashSetComparer<>), arguments);
        if (open == typeof(SortedSet<>)) return StructuralComparerFactory.Make(typeof(SortedSetComparer<>), arguments);
        if (open == typeof(SortedDictionary<,>)) return StructuralComparerFactory.Make(
            typeof(SortedDictionaryComparer<,>), arguments);
        if (open == typeof(SortedList<,>)) return StructuralComparerFactory.Make(typeof(SortedListComparer<,>),
            arguments);
        if (open == typeof(Queue<>)) return StructuralComparerFactory.Make(typeof(QueueComparer<>), arguments);
        if (open == typeof(Stack<>)) return StructuralComparerFactory.Make(typeof(StackComparer<>), arguments);
        if (open == typeof(LinkedList<>)) return StructuralComparerFactory.Make(typeof(LinkedListComparer<>),
            arguments);
        if (open == typeof(Collection<>)) return StructuralComparerFactory.Make(typeof(CollectionOfComparer<>),
            arguments);
        if (open == typeof(ObservableCollection<>)) return StructuralComparerFactory.Make(
            typeof(ObservableCollectionComparer<>), arguments);
        if (open == typeof(ReadOnlyCollection<>)) return StructuralComparerFactory.Make(
            typeof(ReadOnlyCollectionComparer<>), arguments);
        if (open == typeof(ReadOnlyDictionary<,>)) return StructuralComparerFactory.Make(
            typeof(ReadOnlyDictionaryComparer<,>), arguments);
        if (open == typeof(KeyValuePair<,>)) return StructuralComparerFactory.Make(typeof(PairComparer<,>), arguments);
        if (open == typeof(Memory<>)) return Memory(arguments)?.Memory;
        if (open == typeof(ReadOnlyMemory<>)) return Memory(arguments)?.ReadOnlyMemory;
        if (open == typeof(ArraySegment<>)) return Memory(arguments)?.ArraySegment;
        return open.FullName == "System.Collections.Immutable.ImmutableArray`1"
            ? StructuralComparerFactory.Make(typeof(ImmutableArrayComparer<,>), open.MakeClosed(arguments),
            arguments[0]) : null;
    }

    // What an immutable collection yields; an immutable array is an array with a comparer of its own.
    static Type? ElementsOfImmutable(Type level)
    {
        if (FrameworkTypes.Of(level) is not { Key: KeyRule.Content, Changes: ChangeRule.Elements })
            return null;
        var arguments = level.GetGenericArguments();
        return arguments.Length == 1 ? arguments[0] : typeof(KeyValuePair<,>).MakeClosed(arguments);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    static Type? Compiler(Type type)
    {
        if (!type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal)
            || !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            return null;
        var list = type.GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        return list?.GetGenericArguments()[0];
    }

    static StructuralComparer Multi(Type type)
    {
        var element = type.GetElementType()!;
        return element.IsPointer ? new UnkeyableComparer() : new MultiArrayComparer();
    }

    static MemoryComparers? Memory(Type[] arguments) =>
        StructuralComparerFactory.MakeObject(typeof(MemoryComparers<>), arguments) as MemoryComparers;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type is only compared.")]
    static Type MakeVector(this Type element) => element.MakeArrayType();

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Neither type asks anything of its arguments.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "The instantiation exists: a collection of it was passed.")]
    static Type MakeClosed(this Type open, Type[] arguments) => open.MakeGenericType(arguments);
}
