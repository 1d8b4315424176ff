using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace MemoWeaver.Runtime;

/// <summary>The collections that are compared by content.</summary>
internal static class KnownCollections
{
    public static ValueRule? TryCreate(Type type)
    {
        if (type.IsArray)
            return type == type.GetElementType()!.MakeVector() ? RuleFactory.Make(typeof(ArrayRule<>), type.GetElementType()!) : Multi(type);
        if (Compiler(type) is { } element)
            return RuleFactory.Make(typeof(CompilerListRule<,>), type, element);
        foreach (var level in TypeShape.Levels(type))
        {
            if (level.IsGenericType && Immutable(level) is { } elements)
                return RuleFactory.Make(typeof(ImmutableCollectionRule<,>), type, elements);
        }
        if (type == typeof(BitArray)) return new BitArrayRule();
        if (type == typeof(ArrayList)) return new ArrayListRule();
        if (type == typeof(StringBuilder)) return new StringBuilderRule();
        return type.IsGenericType ? TryFramework(type) : null;
    }

    /// <summary>The rule for a generic collection of the framework, whether or not classes are derived from it.</summary>
    public static ValueRule? TryFramework(Type type) => Framework(type.GetGenericTypeDefinition(), type.GetGenericArguments());

    static ValueRule? Framework(Type open, Type[] arguments)
    {
        if (open == typeof(List<>)) return RuleFactory.Make(typeof(ListRule<>), arguments);
        if (open == typeof(Dictionary<,>)) return RuleFactory.Make(typeof(DictionaryRule<,>), arguments);
        if (open == typeof(HashSet<>)) return RuleFactory.Make(typeof(HashSetRule<>), arguments);
        if (open == typeof(SortedSet<>)) return RuleFactory.Make(typeof(SortedSetRule<>), arguments);
        if (open == typeof(SortedDictionary<,>)) return RuleFactory.Make(typeof(SortedDictionaryRule<,>), arguments);
        if (open == typeof(SortedList<,>)) return RuleFactory.Make(typeof(SortedListRule<,>), arguments);
        if (open == typeof(Queue<>)) return RuleFactory.Make(typeof(QueueRule<>), arguments);
        if (open == typeof(Stack<>)) return RuleFactory.Make(typeof(StackRule<>), arguments);
        if (open == typeof(LinkedList<>)) return RuleFactory.Make(typeof(LinkedListRule<>), arguments);
        if (open == typeof(Collection<>)) return RuleFactory.Make(typeof(CollectionOfRule<>), arguments);
        if (open == typeof(ObservableCollection<>)) return RuleFactory.Make(typeof(ObservableCollectionRule<>), arguments);
        if (open == typeof(ReadOnlyCollection<>)) return RuleFactory.Make(typeof(ReadOnlyCollectionRule<>), arguments);
        if (open == typeof(ReadOnlyDictionary<,>)) return RuleFactory.Make(typeof(ReadOnlyDictionaryRule<,>), arguments);
        if (open == typeof(KeyValuePair<,>)) return RuleFactory.Make(typeof(PairRule<,>), arguments);
        if (open == typeof(Memory<>)) return Memory(arguments)?.Memory;
        if (open == typeof(ReadOnlyMemory<>)) return Memory(arguments)?.ReadOnlyMemory;
        if (open == typeof(ArraySegment<>)) return Memory(arguments)?.ArraySegment;
        return open.FullName == "System.Collections.Immutable.ImmutableArray`1" ? RuleFactory.Make(typeof(ImmutableArrayRule<,>), open.MakeClosed(arguments), arguments[0]) : null;
    }

    /// <summary>The type of the elements, for an immutable collection.</summary>
    static Type? Immutable(Type level)
    {
        var arguments = level.GetGenericArguments();
        return level.GetGenericTypeDefinition().FullName switch
        {
            "System.Collections.Immutable.ImmutableList`1" or "System.Collections.Immutable.ImmutableQueue`1" or "System.Collections.Immutable.ImmutableStack`1"
                or "System.Collections.Immutable.ImmutableHashSet`1" or "System.Collections.Immutable.ImmutableSortedSet`1" or "System.Collections.Frozen.FrozenSet`1"
                or "Microsoft.FSharp.Collections.FSharpList`1" or "Microsoft.FSharp.Collections.FSharpSet`1" => arguments[0],
            "System.Collections.Immutable.ImmutableDictionary`2" or "System.Collections.Immutable.ImmutableSortedDictionary`2"
                or "System.Collections.Frozen.FrozenDictionary`2" or "Microsoft.FSharp.Collections.FSharpMap`2" => typeof(KeyValuePair<,>).MakeClosed(arguments),
            _ => null,
        };
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed cannot be used by any method body.")]
    static Type? Compiler(Type type)
    {
        if (!type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal) || !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            return null;
        var list = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        return list?.GetGenericArguments()[0];
    }

    static ValueRule Multi(Type type)
    {
        var element = type.GetElementType()!;
        return element.IsPointer ? new UnkeyableRule() : new MultiArrayRule();
    }

    static MemoryRules? Memory(Type[] arguments) => RuleFactory.MakeObject(typeof(MemoryRules<>), arguments) as MemoryRules;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type is only compared.")]
    static Type MakeVector(this Type element) => element.MakeArrayType();

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Neither type asks anything of its arguments.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The instantiation exists: a collection of it was passed.")]
    static Type MakeClosed(this Type open, Type[] arguments) => open.MakeGenericType(arguments);
}
